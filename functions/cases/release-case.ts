import type { CaseDeps } from '../../lib/cases/case-deps.ts';
import { caseParams } from '../../lib/cases/case-requests.ts';
import { releaseCase } from '../../lib/cases/claims/claim-case.ts';
import { caseMessages } from '../../lib/cases/messages.ts';
import { wire } from '../../lib/cases/wiring.ts';
import { entry } from '../../lib/platform/entry.ts';
import { httpHandler, type HttpDeps } from '../../lib/platform/http/http-handler.ts';
import { defineRoute } from '../../lib/platform/http/route.ts';

export const route = defineRoute({
  id: 'release-case',
  method: 'delete',
  path: '/v1/cases/{id}/claim',
  room: 'cases',
  summary: 'Give back a case that was claimed',
  summaryZh: '退回签收',
  description: 'The caller’s own claim; again is the same.',
  auth: 'required',
  params: caseParams,
  answers: { 204: { description: 'Nobody has it now' } },
  refusals: {
    'case-not-found': 404,
    forbidden: 403,
    'case-own-matter': 403,
    'case-claimed': 409,
    'case-contended': 503,
  },
  messages: caseMessages,
});

export const createHandler = (deps: CaseDeps & Readonly<{ http: HttpDeps }>) =>
  httpHandler(route, deps.http, async ({ actor, params }) => {
    const outcome = await releaseCase(deps, actor, params.id);
    return outcome.ok ? { status: 204 } : outcome.refusal;
  });

export const handler = entry(wire, createHandler);
