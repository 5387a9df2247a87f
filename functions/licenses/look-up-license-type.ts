import { licenseType } from '../../lib/licenses/types/license-type.ts';
import {
  lookUpLicenseType,
  type LookUpLicenseTypeDeps,
} from '../../lib/licenses/types/look-up-license-type.ts';
import { licenseTypeMessages } from '../../lib/licenses/types/type-messages.ts';
import { licenseTypeParams, licenseTypeQuery } from '../../lib/licenses/types/type-requests.ts';
import { wireLicenseTypes } from '../../lib/licenses/wiring-types.ts';
import { entry } from '../../lib/platform/entry.ts';
import { okJson } from '../../lib/platform/http/answer.ts';
import { httpHandler, type HttpDeps } from '../../lib/platform/http/http-handler.ts';
import { defineRoute } from '../../lib/platform/http/route.ts';

export const route = defineRoute({
  id: 'look-up-license-type',
  method: 'get',
  path: '/v1/license-types/{code}',
  room: 'licenses',
  summary: 'A license type: who holds such licenses, what stands on them, how long they are valid',
  summaryZh: '查询证照类型：持证主体、照面要素与有效期规则',
  description: 'The current version, or the one that `version` names. The ETag is the version.',
  auth: 'none',
  params: licenseTypeParams,
  query: licenseTypeQuery,
  preconditions: ['if-none-match'],
  answers: { 200: { description: 'The license type', content: { 'application/json': licenseType } } },
  refusals: { 'license-type-not-found': 404 },
  messages: licenseTypeMessages,
});

export const createHandler = (deps: LookUpLicenseTypeDeps & Readonly<{ http: HttpDeps }>) =>
  httpHandler(route, deps.http, async ({ params: { code }, query: { version } }) => {
    const outcome = await lookUpLicenseType(deps, { code, version });
    if (!outcome.ok) return outcome.refusal;
    return okJson(outcome.value, { etag: String(outcome.value.version) });
  });

export const handler = entry(wireLicenseTypes, createHandler);
