import type { CaseDeps } from '../../lib/cases/case-deps.ts';
import { caseParams } from '../../lib/cases/case-requests.ts';
import { claimAnswer, claimCase } from '../../lib/cases/claims/claim-case.ts';
import { caseMessages } from '../../lib/cases/messages.ts';
import { wire } from '../../lib/cases/wiring.ts';
import { entry } from '../../lib/platform/entry.ts';
import { okJson } from '../../lib/platform/http/answer.ts';
import { httpHandler, type HttpDeps } from '../../lib/platform/http/http-handler.ts';
import { defineRoute } from '../../lib/platform/http/route.ts';

export const route = defineRoute({
  id: 'claim-case',
  method: 'post',
  path: '/v1/cases/{id}/claim',
  room: 'cases',
  summary: 'Take a case to work on',
  summaryZh: '签收办件',
  description:
    'For eight working hours, in which colleagues of the agency leave it alone; again is renewed. While a colleague has it: refused, saying until when. It ends with the next phase of the case.',
  auth: 'required',
  params: caseParams,
  answers: { 200: { description: 'Until when', content: { 'application/json': claimAnswer } } },
  refusals: {
    'case-not-found': 404,
    forbidden: 403,
    'case-own-matter': 403,
    'case-claimed': 409,
    'case-state-conflict': 409,
    'case-contended': 503,
  },
  messages: caseMessages,
});

export const createHandler = (deps: CaseDeps & Readonly<{ http: HttpDeps }>) =>
  httpHandler(route, deps.http, async ({ actor, params }) => {
    const outcome = await claimCase(deps, actor, params.id);
    return outcome.ok ? okJson(outcome.value) : outcome.refusal;
  });

export const handler = entry(wire, createHandler);
