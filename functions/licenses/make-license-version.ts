import { entry } from '../../lib/platform/entry.ts';
import { httpHandler, type HttpDeps } from '../../lib/platform/http/http-handler.ts';
import { defineRoute } from '../../lib/platform/http/route.ts';
import { ISSUE_DEFECTS } from '../../lib/licenses/check-issue.ts';
import { FILE_ANSWERS } from '../../lib/licenses/file/file-answers.ts';
import { fileMessages } from '../../lib/licenses/file/file-messages.ts';
import { TEXT_DEFECTS } from '../../lib/platform/ofd/text-defects.ts';
import { licenseAnswer, licenseTold } from '../../lib/licenses/license-answer.ts';
import { licenseParams, versionRequest } from '../../lib/licenses/license-requests.ts';
import { makeLicenseVersion, type MakeVersionDeps } from '../../lib/licenses/make-license-version.ts';
import { licenseMessages } from '../../lib/licenses/messages.ts';
import { licenseTypeMessages } from '../../lib/licenses/types/type-messages.ts';
import { wireIssuing } from '../../lib/licenses/wiring-issuing.ts';

export const route = defineRoute({
  id: 'make-license-version',
  method: 'post',
  path: '/v1/licenses/{identifier}/versions',
  room: 'licenses',
  summary: 'Renew or change a license: its next version',
  summaryZh: '延续、变更电子证照',
  description:
    'For issuers of the agency that issued it. What is left out stays as it was; the version before is kept. Its file is sealed and verified first. The same request again answers what it has made.',
  auth: 'required',
  params: licenseParams,
  body: versionRequest,
  preconditions: ['if-match-required'],
  answers: {
    200: { description: 'The license as it is now, masked', content: { 'application/json': licenseAnswer } },
  },
  refusals: {
    forbidden: 403,
    'license-not-found': 404,
    'license-state-conflict': 409,
    'license-versions-full': 409,
    'stale-version': 412,
    'license-invalid': 422,
    ...FILE_ANSWERS,
  },
  defects: [...ISSUE_DEFECTS, ...TEXT_DEFECTS],
  messages: { ...licenseTypeMessages, ...fileMessages, ...licenseMessages },
});

export const createHandler = (deps: MakeVersionDeps & Readonly<{ http: HttpDeps }>) =>
  httpHandler(route, deps.http, async ({ actor, params, body, ifMatch }) => {
    const outcome = await makeLicenseVersion(deps, actor, { ...body, ...params, ifMatch });
    return outcome.ok ? licenseTold(outcome.value, { status: 200 }) : outcome.refusal;
  });

export const handler = entry(wireIssuing, createHandler);
