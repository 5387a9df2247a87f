import { materialMessages } from '../../lib/licenses/materials/material-messages.ts';
import {
  materialAnswer,
  materialParams,
  verificationRequest,
} from '../../lib/licenses/materials/material-requests.ts';
import { verifyMaterial, type VerifyMaterialDeps } from '../../lib/licenses/materials/verify-material.ts';
import { wireMaterialVerification } from '../../lib/licenses/wiring-materials.ts';
import { entry } from '../../lib/platform/entry.ts';
import { okJson } from '../../lib/platform/http/answer.ts';
import { httpHandler, type HttpDeps } from '../../lib/platform/http/http-handler.ts';
import { defineRoute } from '../../lib/platform/http/route.ts';

export const route = defineRoute({
  id: 'verify-material',
  method: 'post',
  path: '/v1/licenses/materials/{id}/verification',
  room: 'licenses',
  summary: 'Say that the original of a material was seen at the window: C becomes B',
  summaryZh: '核验材料原件（C 级升为 B 级）',
  description:
    'For clerks whose token names their agency. `holder` must be whose material it is, else it is not there. D is never raised. The same request again is answered the same.',
  auth: 'required',
  params: materialParams,
  body: verificationRequest,
  answers: {
    200: {
      description: 'The material as it is now, without its name and number',
      content: { 'application/json': materialAnswer },
    },
  },
  refusals: {
    forbidden: 403,
    'material-not-found': 404,
    'material-not-verifiable': 409,
    'material-already-verified': 409,
    'material-contended': 503,
  },
  messages: materialMessages,
});

export const createHandler = (deps: VerifyMaterialDeps & Readonly<{ http: HttpDeps }>) =>
  httpHandler(route, deps.http, async ({ actor, params, body }) => {
    const outcome = await verifyMaterial(deps, actor, params.id, body);
    return outcome.ok ? okJson(outcome.value) : outcome.refusal;
  });

export const handler = entry(wireMaterialVerification, createHandler);
