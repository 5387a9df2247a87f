import { entry } from '../../lib/platform/entry.ts';
import { httpHandler, type HttpDeps } from '../../lib/platform/http/http-handler.ts';
import { defineRoute } from '../../lib/platform/http/route.ts';
import { caseAnswer, caseTold } from '../../lib/cases/case-answer.ts';
import type { CaseDeps } from '../../lib/cases/case-deps.ts';
import { caseParams, withdrawalRequest } from '../../lib/cases/case-requests.ts';
import { caseMessages } from '../../lib/cases/messages.ts';
import { MOVE_REFUSALS } from '../../lib/cases/move-refusals.ts';
import { withdrawCase } from '../../lib/cases/withdraw-case.ts';
import { wire } from '../../lib/cases/wiring.ts';

export const route = defineRoute({
  id: 'withdraw-case',
  method: 'post',
  path: '/v1/cases/{id}/withdrawal',
  room: 'cases',
  summary: 'Take an application back',
  summaryZh: '撤件',
  description: 'For whoever applies, at any time until it is decided.',
  auth: 'required',
  params: caseParams,
  body: withdrawalRequest,
  answers: { 200: { description: 'The case', content: { 'application/json': caseAnswer } } },
  refusals: {
    ...MOVE_REFUSALS,
  },
  messages: caseMessages,
});

export const createHandler = (deps: CaseDeps & Readonly<{ http: HttpDeps }>) =>
  httpHandler(route, deps.http, async ({ actor, params, body }) => {
    const outcome = await withdrawCase(deps, actor, params.id, body);
    return outcome.ok ? caseTold(outcome.value, { status: 200 }) : outcome.refusal;
  });

export const handler = entry(wire, createHandler);
