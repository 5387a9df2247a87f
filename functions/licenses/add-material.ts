import { licenseMessages } from '../../lib/licenses/messages.ts';
import { addMaterial, type AddMaterialDeps } from '../../lib/licenses/materials/add-material.ts';
import { MATERIAL_DEFECTS } from '../../lib/licenses/materials/material-defects.ts';
import { materialMessages } from '../../lib/licenses/materials/material-messages.ts';
import { materialAnswer, materialRequest } from '../../lib/licenses/materials/material-requests.ts';
import { wireAddedMaterials } from '../../lib/licenses/wiring-materials.ts';
import { entry } from '../../lib/platform/entry.ts';
import { httpHandler, type HttpDeps } from '../../lib/platform/http/http-handler.ts';
import { defineRoute } from '../../lib/platform/http/route.ts';

export const route = defineRoute({
  id: 'add-material',
  method: 'post',
  path: '/v1/licenses/materials',
  room: 'licenses',
  summary: 'Add a material of one’s own, with a file that was brought for it',
  summaryZh: '本人材料入库',
  description:
    'For persons and enterprises whose token names them. C is a copy whose original can be shown; D is made by the holder, who promises that it is true. The file is an upload for `license-material` that is ready.',
  auth: 'required',
  body: materialRequest,
  preconditions: ['idempotency-key'],
  answers: { 201: { description: 'The material', content: { 'application/json': materialAnswer } } },
  refusals: {
    forbidden: 403,
    'identity-missing': 403,
    'materials-full': 409,
    'material-invalid': 422,
    'idempotency-key-reused': 422,
  },
  defects: MATERIAL_DEFECTS,
  messages: { ...licenseMessages, ...materialMessages },
});

export const createHandler = (deps: AddMaterialDeps & Readonly<{ http: HttpDeps }>) =>
  httpHandler(route, deps.http, async ({ actor, body, idempotencyKey = '' }) => {
    const outcome = await addMaterial(deps, actor, idempotencyKey, body);
    return outcome.ok ? { status: 201, json: outcome.value } : outcome.refusal;
  });

export const handler = entry(wireAddedMaterials, createHandler);
