import { entry } from '../../lib/platform/entry.ts';
import { httpHandler, type HttpDeps } from '../../lib/platform/http/http-handler.ts';
import { defineRoute } from '../../lib/platform/http/route.ts';
import { caseAnswer, caseTold } from '../../lib/cases/case-answer.ts';
import type { CaseDeps } from '../../lib/cases/case-deps.ts';
import { caseParams } from '../../lib/cases/case-requests.ts';
import { lookUpCase } from '../../lib/cases/find-case.ts';
import { caseMessages } from '../../lib/cases/messages.ts';
import { wire } from '../../lib/cases/wiring.ts';

export const route = defineRoute({
  id: 'look-up-case',
  method: 'get',
  path: '/v1/cases/{id}',
  room: 'cases',
  summary: 'A case by its id or its number',
  summaryZh: '查询办件',
  description:
    'For those who take part in it: the applicant, the agent who began it, the window that took it in, the clerks and approvers of its agency and of agencies with a step in it; for supervisors what is personal is masked. To all others it is not there.',
  auth: 'required',
  params: caseParams,
  answers: { 200: { description: 'The case', content: { 'application/json': caseAnswer } } },
  refusals: { forbidden: 403, 'case-not-found': 404 },
  messages: caseMessages,
});

export const createHandler = (deps: CaseDeps & Readonly<{ http: HttpDeps }>) =>
  httpHandler(route, deps.http, async ({ actor, params }) => {
    const outcome = await lookUpCase(deps, actor, params.id);
    return outcome.ok ? caseTold(outcome.value, { status: 200 }) : outcome.refusal;
  });

export const handler = entry(wire, createHandler);
