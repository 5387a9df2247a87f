import { grant, grantContent } from '../../lib/licenses/grants/grant.ts';
import { grantMessages } from '../../lib/licenses/grants/grant-messages.ts';
import { grantParams } from '../../lib/licenses/grants/grant-requests.ts';
import { GRANT_DEFECTS, putGrant, type PutGrantDeps } from '../../lib/licenses/grants/put-grant.ts';
import { licenseTypeMessages } from '../../lib/licenses/types/type-messages.ts';
import { wireGrants } from '../../lib/licenses/wiring-grants.ts';
import { entry } from '../../lib/platform/entry.ts';
import { okJson } from '../../lib/platform/http/answer.ts';
import { httpHandler, type HttpDeps } from '../../lib/platform/http/http-handler.ts';
import { defineRoute } from '../../lib/platform/http/route.ts';

const content = { 'application/json': grant };

export const route = defineRoute({
  id: 'put-license-grant',
  method: 'put',
  path: '/v1/license-types/{code}/grants/{agency}',
  room: 'licenses',
  summary:
    'Let an agency retrieve licenses of a type by law: new (If-None-Match: *), or the next version over the one that If-Match names',
  summaryZh: '设定用证依据（If-None-Match: *），或按 If-Match 所指的版本更新',
  description:
    'For editors of the definer, whose USCC the code begins with, in the division of the type. An earlier `until` ends the grant. Every version is kept and is on record; the very content that is current already is answered as it stands.',
  auth: 'required',
  params: grantParams,
  body: grantContent,
  preconditions: ['if-match-or-create'],
  answers: {
    200: { description: 'The grant as it stands now', content },
    201: { description: 'The new grant', content },
  },
  refusals: { forbidden: 403, 'license-type-not-found': 404, 'stale-version': 412, 'grant-invalid': 422 },
  defects: GRANT_DEFECTS,
  messages: { ...licenseTypeMessages, ...grantMessages },
});

export const createHandler = (deps: PutGrantDeps & Readonly<{ http: HttpDeps }>) =>
  httpHandler(route, deps.http, async ({ actor, params, body, ifMatch }) => {
    const { code: type, agency } = params;
    const outcome = await putGrant(deps, actor, { type, agency, content: body, ifMatch });
    if (!outcome.ok) return outcome.refusal;
    const { grant: put, created } = outcome.value;
    return { ...okJson(put, { etag: String(put.version) }), ...(created ? { status: 201 } : {}) };
  });

export const handler = entry(wireGrants, createHandler);
