import { licenseType, licenseTypeContent } from '../../lib/licenses/types/license-type.ts';
import {
  PUT_TYPE_DEFECTS,
  putLicenseType,
  type PutLicenseTypeDeps,
} from '../../lib/licenses/types/put-license-type.ts';
import { licenseTypeMessages } from '../../lib/licenses/types/type-messages.ts';
import { licenseTypeParams } from '../../lib/licenses/types/type-requests.ts';
import { wireLicenseTypes } from '../../lib/licenses/wiring-types.ts';
import { entry } from '../../lib/platform/entry.ts';
import { okJson } from '../../lib/platform/http/answer.ts';
import { httpHandler, type HttpDeps } from '../../lib/platform/http/http-handler.ts';
import { defineRoute } from '../../lib/platform/http/route.ts';

const content = { 'application/json': licenseType };

export const route = defineRoute({
  id: 'put-license-type',
  method: 'put',
  path: '/v1/license-types/{code}',
  room: 'licenses',
  summary:
    'Put a license type: new (If-None-Match: *), or as the next version over the one that If-Match names',
  summaryZh: '新建证照类型（If-None-Match: *），或按 If-Match 所指的版本更新',
  description:
    'For editors of the definer, whose USCC the code begins with, in the division of the type. Every version is kept: a license stays with the version that it was issued by. The very content that is current already is answered as it stands.',
  auth: 'required',
  params: licenseTypeParams,
  body: licenseTypeContent,
  preconditions: ['if-match-or-create'],
  answers: {
    200: { description: 'The license type as it stands now', content },
    201: { description: 'The new license type', content },
  },
  refusals: {
    forbidden: 403,
    'stale-version': 412,
    'license-type-too-large': 413,
    'license-type-invalid': 422,
  },
  defects: PUT_TYPE_DEFECTS,
  messages: licenseTypeMessages,
});

export const createHandler = (deps: PutLicenseTypeDeps & Readonly<{ http: HttpDeps }>) =>
  httpHandler(route, deps.http, async ({ actor, params: { code }, body, ifMatch, baseUrl }) => {
    const outcome = await putLicenseType(deps, actor, { code, content: body, ifMatch });
    if (!outcome.ok) return outcome.refusal;
    const { type, created } = outcome.value;
    return {
      ...okJson(type, { etag: String(type.version) }),
      ...(created ? { status: 201, headers: { location: `${baseUrl}/v1/license-types/${code}` } } : {}),
    };
  });

export const handler = entry(wireLicenseTypes, createHandler);
