import { grantsPage, grantsQuery } from '../../lib/licenses/grants/grant-requests.ts';
import { listGrants, type ListGrantsDeps } from '../../lib/licenses/grants/list-grants.ts';
import { licenseTypeMessages } from '../../lib/licenses/types/type-messages.ts';
import { licenseTypeParams } from '../../lib/licenses/types/type-requests.ts';
import { wireGrantList } from '../../lib/licenses/wiring-grants.ts';
import { entry } from '../../lib/platform/entry.ts';
import { okJson } from '../../lib/platform/http/answer.ts';
import { httpHandler, type HttpDeps } from '../../lib/platform/http/http-handler.ts';
import type { PageCursors } from '../../lib/platform/http/page-cursors.ts';
import { defineRoute } from '../../lib/platform/http/route.ts';

export const route = defineRoute({
  id: 'list-license-grants',
  method: 'get',
  path: '/v1/license-types/{code}/grants',
  room: 'licenses',
  summary: 'Which agencies may retrieve licenses of a type by law',
  summaryZh: '证照类型的用证依据清单',
  description:
    'For editors of the definer in the division of the type; by agency, those that have ended too, as last written. `version` is the ETag of each. Go on while there is `next`.',
  auth: 'required',
  params: licenseTypeParams,
  query: grantsQuery,
  answers: { 200: { description: 'A page of grants', content: { 'application/json': grantsPage } } },
  refusals: { forbidden: 403, 'license-type-not-found': 404 },
  messages: licenseTypeMessages,
});

type Deps = ListGrantsDeps & Readonly<{ http: HttpDeps; cursors: PageCursors }>;

export const createHandler = (deps: Deps) =>
  httpHandler(route, deps.http, async ({ actor, params: { code }, query: { cursor, limit } }) => {
    const whose = { subject: actor.subject, query: { room: 'licenses', list: 'grants', code } };
    const after = await deps.cursors.open(cursor, whose);
    const outcome = await listGrants(deps, actor, { type: code, limit, after });
    if (!outcome.ok) return outcome.refusal;
    const next = await deps.cursors.seal(outcome.value.after, whose);
    return okJson({ grants: outcome.value.grants, ...(next === undefined ? {} : { next }) });
  });

export const handler = entry(wireGrantList, createHandler);
