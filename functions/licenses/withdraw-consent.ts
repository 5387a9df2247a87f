import { consentAnswer, consentParams } from '../../lib/licenses/consents/consent-requests.ts';
import { withdrawConsent, type WithdrawConsentDeps } from '../../lib/licenses/consents/withdraw-consent.ts';
import { lendingMessages } from '../../lib/licenses/lending-messages.ts';
import { licenseMessages } from '../../lib/licenses/messages.ts';
import { wireLending } from '../../lib/licenses/wiring.ts';
import { entry } from '../../lib/platform/entry.ts';
import { okJson } from '../../lib/platform/http/answer.ts';
import { httpHandler, type HttpDeps } from '../../lib/platform/http/http-handler.ts';
import { defineRoute } from '../../lib/platform/http/route.ts';

export const route = defineRoute({
  id: 'withdraw-consent',
  method: 'post',
  path: '/v1/licenses/consents/{id}/withdrawal',
  room: 'licenses',
  summary: 'Withdraw a consent',
  summaryZh: '撤回用证授权',
  description:
    'For the holder who gave it; whatever is retrieved after the answer is refused. Withdrawing it again changes nothing.',
  auth: 'required',
  params: consentParams,
  answers: {
    200: { description: 'The consent as it is now', content: { 'application/json': consentAnswer } },
  },
  refusals: { forbidden: 403, 'identity-missing': 403, 'consent-not-found': 404, 'consent-contended': 503 },
  messages: { ...licenseMessages, ...lendingMessages },
});

export const createHandler = (deps: WithdrawConsentDeps & Readonly<{ http: HttpDeps }>) =>
  httpHandler(route, deps.http, async ({ actor, params }) => {
    const outcome = await withdrawConsent(deps, actor, params.id);
    return outcome.ok ? okJson(outcome.value) : outcome.refusal;
  });

export const handler = entry(wireLending, createHandler);
