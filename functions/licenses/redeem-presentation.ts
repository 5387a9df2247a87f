import { entry } from '../../lib/platform/entry.ts';
import { okJson } from '../../lib/platform/http/answer.ts';
import { HttpError } from '../../lib/platform/http/http-error.ts';
import { httpHandler, type HttpDeps } from '../../lib/platform/http/http-handler.ts';
import { defineRoute } from '../../lib/platform/http/route.ts';
import { licenseMessages } from '../../lib/licenses/messages.ts';
import { redemptionAnswer } from '../../lib/licenses/presentations/presentation-answer.ts';
import { presentationMessages } from '../../lib/licenses/presentations/presentation-messages.ts';
import { redemptionRequest } from '../../lib/licenses/presentations/presentation-requests.ts';
import {
  redeemPresentation,
  type RedeemPresentationDeps,
} from '../../lib/licenses/presentations/redeem-presentation.ts';
import { wirePresentations } from '../../lib/licenses/wiring-presentations.ts';

export const route = defineRoute({
  id: 'redeem-presentation',
  method: 'post',
  path: '/v1/licenses/presentation-redemptions',
  room: 'licenses',
  summary: 'See what the holder shows of a license, by the code',
  summaryZh: '验证用证码，查看所出示的电子证照',
  description:
    'For clerks, approvers, enterprises and systems (kiosks). A code is good once; the same request with the same Idempotency-Key may ask again for a minute. The holder sees who redeemed it, when, and why. A code that is unknown, over, or redeemed by another is the same 404; after ten of those within ten minutes, 429 until they are over.',
  auth: 'required',
  body: redemptionRequest,
  preconditions: ['idempotency-key'],
  answers: {
    200: {
      description: 'What the holder chose to show; of a license that is not valid its state alone',
      content: { 'application/json': redemptionAnswer },
    },
  },
  refusals: {
    forbidden: 403,
    'identity-missing': 403,
    'presentation-not-found': 404,
    'presentation-redeemed': 409,
    'idempotency-key-reused': 422,
    'presentation-guesses': 429,
    throttled: 429,
  },
  messages: { ...licenseMessages, ...presentationMessages },
});

export const createHandler = (deps: RedeemPresentationDeps & Readonly<{ http: HttpDeps }>) =>
  httpHandler(route, deps.http, async ({ actor, body, idempotencyKey = '' }) => {
    const outcome = await redeemPresentation(deps, actor, idempotencyKey, body);
    if (outcome.ok) return okJson(outcome.value);
    const { kind, facts = {} } = outcome.refusal;
    if (kind !== 'presentation-guesses') return outcome.refusal;
    throw new HttpError(429, kind, { facts, headers: { 'retry-after': String(facts['retryAfter']) } });
  });

export const handler = entry(wirePresentations, createHandler);
