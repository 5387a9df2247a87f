import { consentAnswer, consentRequest } from '../../lib/licenses/consents/consent-requests.ts';
import {
  CONSENT_DEFECTS,
  giveConsent,
  type GiveConsentDeps,
} from '../../lib/licenses/consents/give-consent.ts';
import { lendingMessages } from '../../lib/licenses/lending-messages.ts';
import { licenseMessages } from '../../lib/licenses/messages.ts';
import { wireLending } from '../../lib/licenses/wiring.ts';
import { entry } from '../../lib/platform/entry.ts';
import { httpHandler, type HttpDeps } from '../../lib/platform/http/http-handler.ts';
import { defineRoute } from '../../lib/platform/http/route.ts';

export const route = defineRoute({
  id: 'give-consent',
  method: 'post',
  path: '/v1/licenses/consents',
  room: 'licenses',
  summary: 'Let an agency retrieve own licenses',
  summaryZh: '授权用证',
  description:
    'For persons and enterprises whose token names them. Of some types or some licenses, for one item or any, for 366 days at most.',
  auth: 'required',
  body: consentRequest,
  preconditions: ['idempotency-key'],
  answers: {
    201: { description: 'The consent', content: { 'application/json': consentAnswer } },
  },
  refusals: {
    forbidden: 403,
    'identity-missing': 403,
    'consent-invalid': 422,
    'idempotency-key-reused': 422,
  },
  defects: CONSENT_DEFECTS,
  messages: { ...licenseMessages, ...lendingMessages },
});

export const createHandler = (deps: GiveConsentDeps & Readonly<{ http: HttpDeps }>) =>
  httpHandler(route, deps.http, async ({ actor, body, idempotencyKey = '' }) => {
    const outcome = await giveConsent(deps, actor, idempotencyKey, body);
    return outcome.ok ? { status: 201, json: outcome.value } : outcome.refusal;
  });

export const handler = entry(wireLending, createHandler);
