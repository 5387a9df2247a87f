import {
  confirmPayment,
  paymentAnswer,
  paymentRequest,
  type ConfirmPaymentDeps,
} from '../../lib/cases/fees/confirm-payment.ts';
import { feeMessages } from '../../lib/cases/fees/messages.ts';
import { caseMessages } from '../../lib/cases/messages.ts';
import { wire } from '../../lib/cases/wiring.ts';
import { entry } from '../../lib/platform/entry.ts';
import { okJson } from '../../lib/platform/http/answer.ts';
import { httpHandler, type HttpDeps } from '../../lib/platform/http/http-handler.ts';
import { defineRoute } from '../../lib/platform/http/route.ts';

export const route = defineRoute({
  id: 'confirm-payment',
  method: 'post',
  path: '/v1/cases/payments',
  room: 'cases',
  summary: 'Confirm what was paid for a case',
  summaryZh: '缴费到账',
  description:
    'From the system that takes payments, by the reference of the order. The same receipt again is answered the same. What cannot count is refused and kept with its reason.',
  auth: 'required',
  body: paymentRequest,
  answers: { 200: { description: 'Paid', content: { 'application/json': paymentAnswer } } },
  refusals: {
    forbidden: 403,
    'payment-order-unknown': 404,
    'payment-amount-differs': 422,
    'payment-not-owed': 409,
    'case-contended': 503,
  },
  messages: { ...caseMessages, ...feeMessages },
});

export const createHandler = (deps: ConfirmPaymentDeps & Readonly<{ http: HttpDeps }>) =>
  httpHandler(route, deps.http, async ({ actor, body }) => {
    const outcome = await confirmPayment(deps, actor, body);
    return outcome.ok ? okJson(outcome.value) : outcome.refusal;
  });

export const handler = entry(wire, createHandler);
