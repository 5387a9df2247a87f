import { entry } from '../../lib/platform/entry.ts';
import { httpHandler, type HttpDeps } from '../../lib/platform/http/http-handler.ts';
import { defineRoute } from '../../lib/platform/http/route.ts';
import { caseAnswer, caseTold } from '../../lib/cases/case-answer.ts';
import { caseParams, operationRequest } from '../../lib/cases/case-requests.ts';
import { caseMessages } from '../../lib/cases/messages.ts';
import { MOVE_REFUSALS } from '../../lib/cases/move-refusals.ts';
import { CASE_OPERATION_DEFECTS, operateCase, type OperateCaseDeps } from '../../lib/cases/operate-case.ts';
import { wireOperations } from '../../lib/cases/wiring-application.ts';

export const route = defineRoute({
  id: 'operate-case',
  method: 'post',
  path: '/v1/cases/{id}/operations',
  room: 'cases',
  summary: 'Check, accept, review, decide, conclude or hand over a case',
  summaryZh: '受理、审查、决定、办结、送达等办理操作',
  description:
    'For clerks and approvers of its agency, approvers of agencies with a step in it, and windows as far as they stand for the agency. Each happens once by its Idempotency-Key. What the state does not allow is refused, naming it and what is possible.',
  auth: 'required',
  params: caseParams,
  body: operationRequest,
  preconditions: ['idempotency-key'],
  answers: { 200: { description: 'The case', content: { 'application/json': caseAnswer } } },
  refusals: {
    ...MOVE_REFUSALS,
    'case-operation-invalid': 422,
  },
  defects: CASE_OPERATION_DEFECTS,
  messages: caseMessages,
});

export const createHandler = (deps: OperateCaseDeps & Readonly<{ http: HttpDeps }>) =>
  httpHandler(route, deps.http, async ({ actor, params, body, idempotencyKey = '' }) => {
    const outcome = await operateCase(deps, actor, params.id, { key: idempotencyKey, request: body });
    return outcome.ok ? caseTold(outcome.value, { status: 200 }) : outcome.refusal;
  });

export const handler = entry(wireOperations, createHandler);
