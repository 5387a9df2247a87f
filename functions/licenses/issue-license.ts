import { entry } from '../../lib/platform/entry.ts';
import { httpHandler, type HttpDeps } from '../../lib/platform/http/http-handler.ts';
import { defineRoute } from '../../lib/platform/http/route.ts';
import { ISSUE_DEFECTS } from '../../lib/licenses/check-issue.ts';
import { FILE_ANSWERS } from '../../lib/licenses/file/file-answers.ts';
import { fileMessages } from '../../lib/licenses/file/file-messages.ts';
import { TEXT_DEFECTS } from '../../lib/platform/ofd/text-defects.ts';
import { issueLicense, type IssueLicenseDeps } from '../../lib/licenses/issue-license.ts';
import { licenseAnswer, licenseTold } from '../../lib/licenses/license-answer.ts';
import { licenseIssue } from '../../lib/licenses/license-requests.ts';
import { licenseMessages } from '../../lib/licenses/messages.ts';
import { licenseTypeMessages } from '../../lib/licenses/types/type-messages.ts';
import { wireIssuing } from '../../lib/licenses/wiring-issuing.ts';

export const route = defineRoute({
  id: 'issue-license',
  method: 'post',
  path: '/v1/licenses',
  room: 'licenses',
  summary: 'Issue an electronic license',
  summaryZh: '签发电子证照',
  description:
    "For issuers of the agency and its division. Its file is sealed and verified first. Idempotent by the agency's own serial: the same request again answers the license as it stands (200), another one for that serial is refused (409).",
  auth: 'required',
  body: licenseIssue,
  answers: {
    200: {
      description: 'The license was issued before by the same request; masked',
      content: { 'application/json': licenseAnswer },
    },
    201: {
      description: 'The license, masked; its address is in Location',
      content: { 'application/json': licenseAnswer },
    },
  },
  refusals: {
    forbidden: 403,
    'license-already-issued': 409,
    'license-invalid': 422,
    ...FILE_ANSWERS,
  },
  defects: [...ISSUE_DEFECTS, ...TEXT_DEFECTS],
  messages: { ...licenseTypeMessages, ...fileMessages, ...licenseMessages },
});

export const createHandler = (deps: IssueLicenseDeps & Readonly<{ http: HttpDeps }>) =>
  httpHandler(route, deps.http, async ({ actor, body, baseUrl }) => {
    const outcome = await issueLicense(deps, actor, body);
    if (!outcome.ok) return outcome.refusal;
    const { answer, created } = outcome.value;
    const location = `${baseUrl}/v1/licenses/${answer.identifier}`;
    return licenseTold(answer, created ? { status: 201, headers: { location } } : { status: 200 });
  });

export const handler = entry(wireIssuing, createHandler);
