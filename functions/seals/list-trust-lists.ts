import { entry } from '../../lib/platform/entry.ts';
import { okJson } from '../../lib/platform/http/answer.ts';
import { httpHandler, type HttpDeps } from '../../lib/platform/http/http-handler.ts';
import { defineRoute } from '../../lib/platform/http/route.ts';
import { sealMessages } from '../../lib/seals/messages.ts';
import type { PageCursors } from '../../lib/platform/http/page-cursors.ts';
import { pageQuery } from '../../lib/seals/registry/registry-requests.ts';
import { listTrustLists } from '../../lib/seals/trust-lists/list-trust-lists.ts';
import type { ReadTrustListDeps } from '../../lib/seals/trust-lists/read-manifest.ts';
import { trustListsPage } from '../../lib/seals/trust-lists/trust-list-requests.ts';
import { wireTrustLists } from '../../lib/seals/wiring.ts';

export const route = defineRoute({
  id: 'list-trust-lists',
  method: 'get',
  path: '/v1/seals/trust-lists',
  room: 'seals',
  summary: 'The signed manifests of all lists of trust, by name',
  summaryZh: '信任列表清单',
  description: 'For every caller with a role. May lag behind a change by a moment; a single list never does.',
  auth: 'required',
  query: pageQuery,
  answers: {
    200: { description: 'A page of manifests', content: { 'application/json': trustListsPage } },
  },
  refusals: { forbidden: 403, 'trust-list-broken': 500 },
  messages: sealMessages,
});

type Deps = ReadTrustListDeps & Readonly<{ http: HttpDeps; cursors: PageCursors }>;

export const createHandler = (deps: Deps) =>
  httpHandler(route, deps.http, async ({ actor, query: { cursor, limit } }) => {
    const whose = { subject: actor.subject, query: { room: 'seals', list: 'trust-lists' } };
    const after = await deps.cursors.open(cursor, whose);
    const outcome = await listTrustLists(deps, actor, { limit, after });
    if (!outcome.ok) return outcome.refusal;
    const next = await deps.cursors.seal(outcome.value.after, whose);
    return okJson({ lists: outcome.value.lists, ...(next === undefined ? {} : { next }) });
  });

export const handler = entry(wireTrustLists, createHandler);
