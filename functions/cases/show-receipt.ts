import * as z from 'zod/mini';
import { caseParams } from '../../lib/cases/case-requests.ts';
import { caseMessages } from '../../lib/cases/messages.ts';
import { receiptMessages } from '../../lib/cases/receipts/receipt-messages.ts';
import { RECEIPT_KINDS } from '../../lib/cases/receipts/receipt-kind.ts';
import { receiptPolicy } from '../../lib/cases/receipts/receipt-style.ts';
import { renderReceiptPage } from '../../lib/cases/receipts/render-receipt-page.ts';
import { tellReceipt, type TellReceiptDeps } from '../../lib/cases/receipts/tell-receipt.ts';
import { wireReceipts } from '../../lib/cases/wiring-receipts.ts';
import { sm3Hex } from '../../lib/kernel/digest.ts';
import { entry } from '../../lib/platform/entry.ts';
import { httpHandler, type HttpDeps } from '../../lib/platform/http/http-handler.ts';
import { defineRoute } from '../../lib/platform/http/route.ts';
import { languageParam } from '../../lib/platform/http/wanted-language.ts';

export const route = defineRoute({
  id: 'show-receipt',
  method: 'get',
  path: '/v1/cases/{id}/receipts/{kind}',
  room: 'cases',
  summary: 'A receipt of a case, to read and print: acceptance, what is lacking, non-acceptance, decision',
  summaryZh: '受理、补正告知、不予受理和决定文书（可打印）',
  description:
    'One page of HTML for the screen and A4 paper that loads nothing, for the applicant, the agent, the window, clerks and approvers of the agency, once the thing has happened. Silence behind five working days is an acceptance and has its receipt. The QR code leads to the page of progress queries; nothing of the case stands in its address.',
  auth: 'required',
  params: z.extend(caseParams, { kind: z.enum(RECEIPT_KINDS) }),
  query: z.strictObject({ language: languageParam }),
  preconditions: ['if-none-match'],
  answers: { 200: { description: 'The page', content: { 'text/html': z.string() } } },
  refusals: {
    forbidden: 403,
    'case-own-matter': 403,
    'case-not-found': 404,
    'receipt-not-yet': 409,
    'receipt-not-ready': 503,
  },
  messages: { ...receiptMessages, ...caseMessages },
});

export const createHandler = (deps: TellReceiptDeps & Readonly<{ http: HttpDeps }>) =>
  httpHandler(route, deps.http, async ({ actor, params: { id, kind }, language, baseUrl }) => {
    const outcome = await tellReceipt(deps, actor, id, { kind, language });
    if (!outcome.ok) return outcome.refusal;
    const text = await renderReceiptPage(outcome.value, { baseUrl, language });
    return {
      status: 200,
      text,
      contentType: 'text/html; charset=utf-8',
      etag: sm3Hex(text).slice(0, 32),
      headers: {
        'content-language': outcome.value.chosen.language,
        'content-security-policy': receiptPolicy,
        'referrer-policy': 'no-referrer',
      },
    };
  });

export const handler = entry(wireReceipts, createHandler);
