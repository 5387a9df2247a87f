import * as z from 'zod/mini';
import { caseMessages } from '../../lib/cases/messages.ts';
import { putReceiptTemplate, templateAnswer } from '../../lib/cases/receipts/put-receipt-template.ts';
import { receiptMessages } from '../../lib/cases/receipts/receipt-messages.ts';
import { TEMPLATE_KINDS } from '../../lib/cases/receipts/receipt-kind.ts';
import { receiptTexts, TEMPLATE_DEFECTS } from '../../lib/cases/receipts/receipt-template.ts';
import type { ReceiptTemplates } from '../../lib/cases/receipts/receipt-template-store.ts';
import { wireReceiptTemplates } from '../../lib/cases/wiring-receipt-templates.ts';
import { entry } from '../../lib/platform/entry.ts';
import { okJson } from '../../lib/platform/http/answer.ts';
import { httpHandler, type HttpDeps } from '../../lib/platform/http/http-handler.ts';
import { defineRoute } from '../../lib/platform/http/route.ts';

export const route = defineRoute({
  id: 'put-receipt-template',
  method: 'put',
  path: '/v1/cases/receipt-templates/{kind}',
  room: 'cases',
  summary:
    "Put the site's own texts of a kind of receipt (If-None-Match: * for the first time, else If-Match)",
  summaryZh: '设置本站点的文书模板',
  description:
    'For operations. Plain text with placeholders of a closed list; markup is text. A language that is left out is as it comes with the software, so `{}` takes all own texts back. Receipts that are shown from now on are worded by them; files that were sealed stay as they are.',
  auth: 'required',
  params: z.strictObject({ kind: z.enum(TEMPLATE_KINDS) }),
  body: receiptTexts,
  preconditions: ['if-match-or-create'],
  answers: {
    200: { description: 'The texts as they stand now', content: { 'application/json': templateAnswer } },
  },
  refusals: { forbidden: 403, 'stale-version': 412, 'receipt-template-invalid': 422 },
  defects: TEMPLATE_DEFECTS,
  messages: { ...caseMessages, ...receiptMessages },
});

type Deps = Readonly<{ http: HttpDeps; receiptTemplates: ReceiptTemplates }>;

export const createHandler = (deps: Deps) =>
  httpHandler(route, deps.http, async ({ actor, params: { kind }, body, ifMatch }) => {
    const outcome = await putReceiptTemplate(deps, actor, { kind, texts: body, ifMatch });
    if (!outcome.ok) return outcome.refusal;
    return okJson(outcome.value, { etag: String(outcome.value.revision) });
  });

export const handler = entry(wireReceiptTemplates, createHandler);
