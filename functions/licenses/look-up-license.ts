import { entry } from '../../lib/platform/entry.ts';
import { httpHandler, type HttpDeps } from '../../lib/platform/http/http-handler.ts';
import { defineRoute } from '../../lib/platform/http/route.ts';
import { licenseAnswer, licenseTold } from '../../lib/licenses/license-answer.ts';
import { licenseParams, licenseQuery } from '../../lib/licenses/license-requests.ts';
import { lookUpLicense, type LookUpLicenseDeps } from '../../lib/licenses/look-up-license.ts';
import { licenseMessages } from '../../lib/licenses/messages.ts';
import { wire } from '../../lib/licenses/wiring.ts';

export const route = defineRoute({
  id: 'look-up-license',
  method: 'get',
  path: '/v1/licenses/{identifier}',
  room: 'licenses',
  summary: 'An electronic license by its identifier',
  summaryZh: '按标识查询电子证照',
  description:
    'Whole for its holder, masked for issuers of the agency that issued it; to all others it is not there. An identifier of an older version leads to the current one. With `asOf` as it was at the end of that legal date, in the version that was current then.',
  auth: 'required',
  params: licenseParams,
  query: licenseQuery,
  answers: {
    200: {
      description: 'The license as it is now, or as it was at the end of `asOf`',
      content: { 'application/json': licenseAnswer },
    },
  },
  refusals: { forbidden: 403, 'license-not-found': 404, 'as-of-in-future': 422 },
  messages: licenseMessages,
});

export const createHandler = (deps: LookUpLicenseDeps & Readonly<{ http: HttpDeps }>) =>
  httpHandler(route, deps.http, async ({ actor, params, query }) => {
    const outcome = await lookUpLicense(deps, actor, params.identifier, query.asOf);
    return outcome.ok ? licenseTold(outcome.value, { status: 200 }) : outcome.refusal;
  });

export const handler = entry(wire, createHandler);
