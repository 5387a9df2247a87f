import { licenseMessages } from '../../lib/licenses/messages.ts';
import { materialMessages } from '../../lib/licenses/materials/material-messages.ts';
import { materialAnswer, materialParams } from '../../lib/licenses/materials/material-requests.ts';
import { removeMaterial, type RemoveMaterialDeps } from '../../lib/licenses/materials/remove-material.ts';
import { wireMaterials } from '../../lib/licenses/wiring-materials.ts';
import { entry } from '../../lib/platform/entry.ts';
import { okJson } from '../../lib/platform/http/answer.ts';
import { httpHandler, type HttpDeps } from '../../lib/platform/http/http-handler.ts';
import { defineRoute } from '../../lib/platform/http/route.ts';

export const route = defineRoute({
  id: 'remove-material',
  method: 'post',
  path: '/v1/licenses/materials/{id}/removal',
  room: 'licenses',
  summary: 'Remove a material of one’s own',
  summaryZh: '移除本人材料',
  description:
    'For its holder, verified or not: it satisfies nothing after the answer, and its name and number are emptied. Removing it again changes nothing.',
  auth: 'required',
  params: materialParams,
  answers: {
    200: { description: 'The material as it is now', content: { 'application/json': materialAnswer } },
  },
  refusals: { forbidden: 403, 'identity-missing': 403, 'material-not-found': 404, 'material-contended': 503 },
  messages: { ...licenseMessages, ...materialMessages },
});

export const createHandler = (deps: RemoveMaterialDeps & Readonly<{ http: HttpDeps }>) =>
  httpHandler(route, deps.http, async ({ actor, params }) => {
    const outcome = await removeMaterial(deps, actor, params.id);
    return outcome.ok ? okJson(outcome.value) : outcome.refusal;
  });

export const handler = entry(wireMaterials, createHandler);
