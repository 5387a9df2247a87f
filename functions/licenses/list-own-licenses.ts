import { entry } from '../../lib/platform/entry.ts';
import { okJson } from '../../lib/platform/http/answer.ts';
import { httpHandler, type HttpDeps } from '../../lib/platform/http/http-handler.ts';
import type { PageCursors } from '../../lib/platform/http/page-cursors.ts';
import { defineRoute } from '../../lib/platform/http/route.ts';
import { licensesPage } from '../../lib/licenses/license-answer.ts';
import { ownLicensesQuery } from '../../lib/licenses/license-requests.ts';
import { listOwnLicenses, type ListOwnLicensesDeps } from '../../lib/licenses/list-own-licenses.ts';
import { licenseMessages } from '../../lib/licenses/messages.ts';
import { wire } from '../../lib/licenses/wiring.ts';

export const route = defineRoute({
  id: 'list-own-licenses',
  method: 'get',
  path: '/v1/licenses',
  room: 'licenses',
  summary: "The caller's own licenses, in the order of their types",
  summaryZh: '本人（本单位）的电子证照',
  description:
    'For persons and enterprises whose token names them by real-name login. A page may be short, even empty, while more follow: go on while there is `next`. May lag behind a change by a moment; a license by its identifier never does.',
  auth: 'required',
  query: ownLicensesQuery,
  answers: { 200: { description: 'A page of licenses', content: { 'application/json': licensesPage } } },
  refusals: { forbidden: 403, 'identity-missing': 403 },
  messages: licenseMessages,
});

type Deps = ListOwnLicensesDeps & Readonly<{ http: HttpDeps; cursors: PageCursors }>;

export const createHandler = (deps: Deps) =>
  httpHandler(route, deps.http, async ({ actor, query: { cursor, limit, type } }) => {
    const whose = { subject: actor.subject, query: { room: 'licenses', list: 'own', type } };
    const after = await deps.cursors.open(cursor, whose);
    const outcome = await listOwnLicenses(deps, actor, { type, limit, after });
    if (!outcome.ok) return outcome.refusal;
    const next = await deps.cursors.seal(outcome.value.after, whose);
    const { licenses } = outcome.value;
    return okJson({ licenses, ...(next === undefined ? {} : { next }) }, { compressible: true });
  });

export const handler = entry(wire, createHandler);
