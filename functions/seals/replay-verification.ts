import { entry } from '../../lib/platform/entry.ts';
import { httpHandler, type HttpDeps } from '../../lib/platform/http/http-handler.ts';
import { defineRoute } from '../../lib/platform/http/route.ts';
import {
  REPLAY_DEFECTS,
  replayVerification,
  type ReplayVerificationDeps,
} from '../../lib/seals/verifications/replay-verification.ts';
import { withReport } from '../../lib/seals/verifications/show-verification.ts';
import { madeTold, verificationAnswer } from '../../lib/seals/verifications/verification-answer.ts';
import { verificationMessages } from '../../lib/seals/verifications/verification-messages.ts';
import { replayRequest, verificationParams } from '../../lib/seals/verifications/verification-requests.ts';
import { wireReports } from '../../lib/seals/wiring-verifications.ts';

export const route = defineRoute({
  id: 'replay-verification',
  method: 'post',
  path: '/v1/seals/verifications/{id}/replays',
  room: 'seals',
  summary: 'Judge what was seen of a document again, by other rules, other trust or as of another time',
  summaryZh: '按另一规则、信任列表或时间重新评判',
  description:
    'For whoever may read the report. The document is not needed again. What is not named stays as it was: an empty request gives the very same report. The answer is a verification of its own that names the first in `replayOf`.',
  auth: 'required',
  params: verificationParams,
  body: replayRequest,
  preconditions: ['idempotency-key'],
  answers: {
    201: {
      description: 'The new report; its address is in Location',
      content: { 'application/json': verificationAnswer },
    },
  },
  refusals: {
    forbidden: 403,
    'verification-not-found': 404,
    'verification-pending': 409,
    'format-unknown': 422,
    'verification-abandoned': 422,
    'verification-invalid': 422,
    'idempotency-key-reused': 422,
  },
  defects: REPLAY_DEFECTS,
  messages: verificationMessages,
});

export const createHandler = (deps: ReplayVerificationDeps & Readonly<{ http: HttpDeps }>) =>
  httpHandler(route, deps.http, async ({ actor, params, body, idempotencyKey = '', baseUrl }) => {
    const outcome = await replayVerification(deps, actor, { id: params.id, idempotencyKey }, body);
    if (!outcome.ok) return outcome.refusal;
    return madeTold(await withReport(deps, outcome.value.verification), baseUrl);
  });

export const handler = entry(wireReports, createHandler);
