import type { LicenseTypeStore } from '../../lib/licenses/types/license-type.ts';
import { licenseTypeMessages } from '../../lib/licenses/types/type-messages.ts';
import { licenseTypesPage, licenseTypesQuery } from '../../lib/licenses/types/type-requests.ts';
import { wireLicenseTypeList } from '../../lib/licenses/wiring-types.ts';
import { entry } from '../../lib/platform/entry.ts';
import { okJson } from '../../lib/platform/http/answer.ts';
import { httpHandler, type HttpDeps } from '../../lib/platform/http/http-handler.ts';
import type { PageCursors } from '../../lib/platform/http/page-cursors.ts';
import { defineRoute } from '../../lib/platform/http/route.ts';

export const route = defineRoute({
  id: 'list-license-types',
  method: 'get',
  path: '/v1/license-types',
  room: 'licenses',
  summary: 'All license types in their current versions, in the order of their codes',
  summaryZh: '证照类型清单',
  description:
    'A page may be short, even empty, while more follow: go on while there is `next`. May lag behind a change by a moment; a single type never does.',
  auth: 'none',
  query: licenseTypesQuery,
  answers: {
    200: { description: 'A page of license types', content: { 'application/json': licenseTypesPage } },
  },
  refusals: {},
  messages: licenseTypeMessages,
});

const PUBLIC_LIST = { subject: 'public', query: { room: 'licenses', list: 'types' } } as const;

type Deps = Readonly<{ http: HttpDeps; types: LicenseTypeStore; cursors: PageCursors }>;

export const createHandler = ({ http, types, cursors }: Deps) =>
  httpHandler(route, http, async ({ query: { cursor, limit } }) => {
    const page = await types.page({ limit, after: await cursors.open(cursor, PUBLIC_LIST) });
    const next = await cursors.seal(page.after, PUBLIC_LIST);
    return okJson({ types: page.types, ...(next === undefined ? {} : { next }) }, { compressible: true });
  });

export const handler = entry(wireLicenseTypeList, createHandler);
