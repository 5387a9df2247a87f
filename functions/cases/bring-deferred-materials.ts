import { caseAnswer, caseTold } from '../../lib/cases/case-answer.ts';
import { caseParams, deferredMaterialsRequest } from '../../lib/cases/case-requests.ts';
import {
  bringDeferredMaterials,
  DEFERRED_DEFECTS,
  type BringDeferredDeps,
} from '../../lib/cases/deferred/bring-deferred-materials.ts';
import { deferredMessages } from '../../lib/cases/deferred/messages.ts';
import { caseMessages } from '../../lib/cases/messages.ts';
import { wireApplications } from '../../lib/cases/wiring-application.ts';
import { entry } from '../../lib/platform/entry.ts';
import { httpHandler, type HttpDeps } from '../../lib/platform/http/http-handler.ts';
import { defineRoute } from '../../lib/platform/http/route.ts';

export const route = defineRoute({
  id: 'bring-deferred-materials',
  method: 'post',
  path: '/v1/cases/{id}/deferred-materials',
  room: 'cases',
  summary: 'Bring materials that were promised for later',
  summaryZh: '容缺补交',
  description:
    'From acceptance to conclusion, all of them or some, by whoever applied. The case cannot be concluded before they have come. The same once more is answered with the case as it stands.',
  auth: 'required',
  params: caseParams,
  body: deferredMaterialsRequest,
  answers: { 200: { description: 'The case', content: { 'application/json': caseAnswer } } },
  refusals: {
    'case-not-found': 404,
    forbidden: 403,
    'case-own-matter': 403,
    'case-state-conflict': 409,
    'deferred-materials-invalid': 422,
    'case-contended': 503,
  },
  defects: DEFERRED_DEFECTS,
  messages: { ...caseMessages, ...deferredMessages },
});

export const createHandler = (deps: BringDeferredDeps & Readonly<{ http: HttpDeps }>) =>
  httpHandler(route, deps.http, async ({ actor, params, body }) => {
    const outcome = await bringDeferredMaterials(deps, actor, params.id, body);
    return outcome.ok ? caseTold(outcome.value, { status: 200 }) : outcome.refusal;
  });

export const handler = entry(wireApplications, createHandler);
