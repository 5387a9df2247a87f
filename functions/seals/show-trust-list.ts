import { entry } from '../../lib/platform/entry.ts';
import { okJson } from '../../lib/platform/http/answer.ts';
import { httpHandler, type HttpDeps } from '../../lib/platform/http/http-handler.ts';
import { defineRoute } from '../../lib/platform/http/route.ts';
import { sealMessages } from '../../lib/seals/messages.ts';
import type { ReadTrustListDeps } from '../../lib/seals/trust-lists/read-manifest.ts';
import { showTrustList } from '../../lib/seals/trust-lists/show-trust-list.ts';
import {
  trustListAnswer,
  trustListParams,
  trustListQuery,
} from '../../lib/seals/trust-lists/trust-list-requests.ts';
import { wireTrustLists } from '../../lib/seals/wiring.ts';

export const route = defineRoute({
  id: 'show-trust-list',
  method: 'get',
  path: '/v1/seals/trust-lists/{name}',
  room: 'seals',
  summary: 'A list of trust, current or of a version, with its signed manifest',
  summaryZh: '查询信任列表及其签名清单',
  description:
    'For every caller with a role. Manifest and digest are checked before anything is given out; a mirror checks them again.',
  auth: 'required',
  params: trustListParams,
  query: trustListQuery,
  preconditions: ['if-none-match'],
  answers: {
    200: { description: 'The list', content: { 'application/json': trustListAnswer } },
  },
  refusals: { forbidden: 403, 'trust-list-not-found': 404, 'trust-list-broken': 500 },
  messages: sealMessages,
});

export const createHandler = (deps: ReadTrustListDeps & Readonly<{ http: HttpDeps }>) =>
  httpHandler(route, deps.http, async ({ actor, params, query }) => {
    const outcome = await showTrustList(deps, actor, { ...params, version: query.version });
    if (!outcome.ok) return outcome.refusal;
    return okJson(outcome.value, { etag: String(outcome.value.manifest.version) });
  });

export const handler = entry(wireTrustLists, createHandler);
