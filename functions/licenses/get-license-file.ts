import { entry } from '../../lib/platform/entry.ts';
import { okJson } from '../../lib/platform/http/answer.ts';
import { httpHandler, type HttpDeps } from '../../lib/platform/http/http-handler.ts';
import { defineRoute } from '../../lib/platform/http/route.ts';
import { fileMessages } from '../../lib/licenses/file/file-messages.ts';
import type { LinksFor } from '../../lib/platform/store/file-links.ts';
import {
  getLicenseFile,
  licenseFileAnswer,
  type GetLicenseFileDeps,
} from '../../lib/licenses/get-license-file.ts';
import { licenseParams } from '../../lib/licenses/license-requests.ts';
import { licenseMessages } from '../../lib/licenses/messages.ts';
import { wireFileLinks } from '../../lib/licenses/wiring-file-links.ts';
import { wire } from '../../lib/licenses/wiring.ts';

export const route = defineRoute({
  id: 'get-license-file',
  method: 'get',
  path: '/v1/licenses/{identifier}/file',
  room: 'licenses',
  summary: 'A link to the file of an own license',
  summaryZh: '获取本人证照文件的下载地址',
  description:
    'For its holder; to all others it is not there. The link opens the sealed OFD for five minutes, to whoever has it: fetch it, and pass on the file, not the link. `state` is what the license is now.',
  auth: 'required',
  params: licenseParams,
  answers: {
    200: { description: 'The link', content: { 'application/json': licenseFileAnswer } },
  },
  refusals: {
    forbidden: 403,
    'license-not-found': 404,
    'license-file-missing': 404,
    'license-file-out-of-reach': 409,
  },
  messages: { ...fileMessages, ...licenseMessages },
});

type Deps = GetLicenseFileDeps & Readonly<{ http: HttpDeps; linksFor: LinksFor }>;

export const createHandler = (deps: Deps) =>
  httpHandler(route, deps.http, async ({ actor, params, sourceIp, headers }) => {
    const links = deps.linksFor({ sourceIp, headers });
    const outcome = await getLicenseFile(deps, actor, { ...params, links });
    return outcome.ok ? okJson(outcome.value) : outcome.refusal;
  });

export const handler = entry((env) => ({ ...wire(env), ...wireFileLinks(env) }), createHandler);
