import { entry } from '../../lib/platform/entry.ts';
import { httpHandler, type HttpDeps } from '../../lib/platform/http/http-handler.ts';
import { defineRoute } from '../../lib/platform/http/route.ts';
import {
  requestVerification,
  VERIFICATION_DEFECTS,
  type RequestVerificationDeps,
} from '../../lib/seals/verifications/request-verification.ts';
import { withReport } from '../../lib/seals/verifications/show-verification.ts';
import { madeTold, verificationAnswer } from '../../lib/seals/verifications/verification-answer.ts';
import { verificationMessages } from '../../lib/seals/verifications/verification-messages.ts';
import { verificationRequest } from '../../lib/seals/verifications/verification-requests.ts';
import { wireVerifications } from '../../lib/seals/wiring-verifications.ts';

const content = { 'application/json': verificationAnswer };

export const route = defineRoute({
  id: 'request-verification',
  method: 'post',
  path: '/v1/seals/verifications',
  room: 'seals',
  summary: 'Verify the seals and signatures of a document',
  summaryZh: '验证文件上的电子签章和数字签名',
  description:
    'For every caller with a role. Takes OFD, PDF, a seal, a seal signature, CMS or a bare SM2 signature, in base64 or as an upload; what it is is told by its bytes. A broken or forged document gets a report that says so. Uploads over 8 MiB are answered `pending`: ask the address in Location. Bytes in the request are not kept.',
  auth: 'required',
  body: verificationRequest,
  preconditions: ['idempotency-key'],
  answers: {
    201: { description: 'The report; its address is in Location', content },
    202: { description: 'The document is still being judged; ask the address in Location', content },
  },
  refusals: {
    forbidden: 403,
    'format-unknown': 415,
    'verification-invalid': 422,
    'verification-abandoned': 422,
    'idempotency-key-reused': 422,
  },
  defects: VERIFICATION_DEFECTS,
  messages: verificationMessages,
});

export const createHandler = (deps: RequestVerificationDeps & Readonly<{ http: HttpDeps }>) =>
  httpHandler(route, deps.http, async ({ actor, body, idempotencyKey = '', baseUrl }) => {
    const outcome = await requestVerification(deps, actor, idempotencyKey, body);
    if (!outcome.ok) return outcome.refusal;
    const { verification } = outcome.value;
    if (verification.failure !== undefined) return { kind: verification.failure };
    return madeTold(await withReport(deps, verification), baseUrl);
  });

export const handler = entry(wireVerifications, createHandler);
