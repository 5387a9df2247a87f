import { holderListQuery } from '../../lib/licenses/license-requests.ts';
import { licenseMessages } from '../../lib/licenses/messages.ts';
import {
  listOwnMaterials,
  type ListOwnMaterialsDeps,
} from '../../lib/licenses/materials/list-own-materials.ts';
import { materialsPage } from '../../lib/licenses/materials/material-requests.ts';
import { wireMaterials } from '../../lib/licenses/wiring-materials.ts';
import { entry } from '../../lib/platform/entry.ts';
import { okJson } from '../../lib/platform/http/answer.ts';
import { httpHandler, type HttpDeps } from '../../lib/platform/http/http-handler.ts';
import type { PageCursors } from '../../lib/platform/http/page-cursors.ts';
import { defineRoute } from '../../lib/platform/http/route.ts';

export const route = defineRoute({
  id: 'list-own-materials',
  method: 'get',
  path: '/v1/licenses/materials',
  room: 'licenses',
  summary: "The caller's own materials, and who has seen their originals",
  summaryZh: '本人（本单位）的材料库',
  description:
    'The newest first, without those that were removed. May lag behind a change by a moment; go on while there is `next`.',
  auth: 'required',
  query: holderListQuery,
  answers: { 200: { description: 'A page of materials', content: { 'application/json': materialsPage } } },
  refusals: { forbidden: 403, 'identity-missing': 403 },
  messages: licenseMessages,
});

type Deps = ListOwnMaterialsDeps & Readonly<{ http: HttpDeps; cursors: PageCursors }>;

export const createHandler = (deps: Deps) =>
  httpHandler(route, deps.http, async ({ actor, query: { cursor, limit } }) => {
    const whose = { subject: actor.subject, query: { room: 'licenses', list: 'materials' } };
    const after = await deps.cursors.open(cursor, whose);
    const outcome = await listOwnMaterials(deps, actor, { limit, after });
    if (!outcome.ok) return outcome.refusal;
    const next = await deps.cursors.seal(outcome.value.after, whose);
    return okJson({ materials: outcome.value.materials, ...(next === undefined ? {} : { next }) });
  });

export const handler = entry(wireMaterials, createHandler);
