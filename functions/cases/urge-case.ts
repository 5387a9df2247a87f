import type { CaseDeps } from '../../lib/cases/case-deps.ts';
import { caseParams } from '../../lib/cases/case-requests.ts';
import { caseMessages } from '../../lib/cases/messages.ts';
import { urgingMessages } from '../../lib/cases/urgings/messages.ts';
import { urgeCase, urgingAnswer, urgingRequest } from '../../lib/cases/urgings/urge-case.ts';
import { wire } from '../../lib/cases/wiring.ts';
import { entry } from '../../lib/platform/entry.ts';
import { httpHandler, type HttpDeps } from '../../lib/platform/http/http-handler.ts';
import { defineRoute } from '../../lib/platform/http/route.ts';

export const route = defineRoute({
  id: 'urge-case',
  method: 'post',
  path: '/v1/cases/{id}/urgings',
  room: 'cases',
  summary: 'Urge the agency of a case on',
  summaryZh: '督办、催办',
  description:
    'For supervisors, while there is work left; at most twenty times. It stands in the history, with its text.',
  auth: 'required',
  params: caseParams,
  body: urgingRequest,
  preconditions: ['idempotency-key'],
  answers: { 201: { description: 'On record', content: { 'application/json': urgingAnswer } } },
  refusals: {
    'case-not-found': 404,
    forbidden: 403,
    'case-own-matter': 403,
    'case-state-conflict': 409,
    'case-urged-enough': 409,
    'idempotency-key-reused': 422,
    'case-contended': 503,
  },
  messages: { ...caseMessages, ...urgingMessages },
});

export const createHandler = (deps: CaseDeps & Readonly<{ http: HttpDeps }>) =>
  httpHandler(route, deps.http, async ({ actor, params, body, idempotencyKey = '' }) => {
    const outcome = await urgeCase(deps, actor, params.id, { key: idempotencyKey, request: body });
    return outcome.ok ? { status: 201, json: outcome.value } : outcome.refusal;
  });

export const handler = entry(wire, createHandler);
