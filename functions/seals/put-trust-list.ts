import { entry } from '../../lib/platform/entry.ts';
import { okJson } from '../../lib/platform/http/answer.ts';
import { httpHandler, type HttpDeps } from '../../lib/platform/http/http-handler.ts';
import { defineRoute } from '../../lib/platform/http/route.ts';
import { sealMessages } from '../../lib/seals/messages.ts';
import { putTrustList, type PutTrustListDeps } from '../../lib/seals/trust-lists/put-trust-list.ts';
import { manifestAnswer, trustListParams } from '../../lib/seals/trust-lists/trust-list-requests.ts';
import { trustListShape } from '../../lib/seals/trust/trust-list-shape.ts';
import { wireTrustLists } from '../../lib/seals/wiring.ts';

const content = { 'application/json': manifestAnswer };

export const route = defineRoute({
  id: 'put-trust-list',
  method: 'put',
  path: '/v1/seals/trust-lists/{name}',
  room: 'seals',
  summary: 'Put a list of trust: new (If-None-Match: *), or in the place of the version that If-Match names',
  summaryZh: '新建信任列表（If-None-Match: *），或按 If-Match 所指的版本更新',
  description:
    "For trust managers of the site's division. Verifications use the list `default` unless they name another. Every version is kept under its SM3 and signed by the site. The list that is current already is answered as it stands.",
  auth: 'required',
  params: trustListParams,
  body: trustListShape,
  preconditions: ['if-match-or-create'],
  answers: {
    200: { description: 'What the site says of the version that is current now', content },
    201: { description: 'What the site says of the new list', content },
  },
  refusals: {
    forbidden: 403,
    'stale-version': 412,
    'trust-list-too-large': 413,
    'trust-list-invalid': 422,
  },
  defects: ['certificate-unreadable', 'revocation-list-unreadable', 'ocsp-response-unreadable'],
  messages: sealMessages,
});

export const createHandler = (deps: PutTrustListDeps & Readonly<{ http: HttpDeps }>) =>
  httpHandler(route, deps.http, async ({ actor, params: { name }, body, ifMatch, baseUrl }) => {
    const outcome = await putTrustList(deps, actor, { name, list: body, ifMatch });
    if (!outcome.ok) return outcome.refusal;
    const { signed, created } = outcome.value;
    return {
      ...okJson(signed, { etag: String(signed.manifest.version) }),
      ...(created ? { status: 201, headers: { location: `${baseUrl}/v1/seals/trust-lists/${name}` } } : {}),
    };
  });

export const handler = entry(wireTrustLists, createHandler);
