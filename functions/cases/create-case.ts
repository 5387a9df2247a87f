import { entry } from '../../lib/platform/entry.ts';
import { httpHandler, type HttpDeps } from '../../lib/platform/http/http-handler.ts';
import { defineRoute } from '../../lib/platform/http/route.ts';
import { caseAnswer, caseTold } from '../../lib/cases/case-answer.ts';
import { caseCreation } from '../../lib/cases/case-requests.ts';
import { createCase, CREATION_DEFECTS, type CreateCaseDeps } from '../../lib/cases/create-case.ts';
import { caseMessages } from '../../lib/cases/messages.ts';
import { wireItems } from '../../lib/cases/wiring-application.ts';

export const route = defineRoute({
  id: 'create-case',
  method: 'post',
  path: '/v1/cases',
  room: 'cases',
  summary: 'Begin a case: an application for a service item',
  summaryZh: '新建办件（申请草稿）',
  description:
    'By the person or enterprise that applies, by an agent with a mandate, or by a clerk at a window where the applicant is present. The case is a draft, bound to the version of the item in force; it has its number from submission on.',
  auth: 'required',
  body: caseCreation,
  preconditions: ['idempotency-key'],
  answers: {
    201: { description: 'The case', content: { 'application/json': caseAnswer } },
  },
  refusals: {
    forbidden: 403,
    'identity-missing': 403,
    'item-not-found': 409,
    'item-cancelled': 409,
    'item-moved': 409,
    'item-suspended': 409,
    'item-code-not-national': 409,
    'local-number-taken': 409,
    'case-invalid': 422,
    'idempotency-key-reused': 422,
  },
  defects: CREATION_DEFECTS,
  messages: caseMessages,
});

export const createHandler = (deps: CreateCaseDeps & Readonly<{ http: HttpDeps }>) =>
  httpHandler(route, deps.http, async ({ actor, body, idempotencyKey = '' }) => {
    const outcome = await createCase(deps, actor, idempotencyKey, body);
    return outcome.ok ? caseTold(outcome.value.answer, { status: 201 }) : outcome.refusal;
  });

export const handler = entry(wireItems, createHandler);
