import * as z from 'zod/mini';
import { lookUpReceiptTemplate, templateAnswer } from '../../lib/cases/receipts/put-receipt-template.ts';
import { TEMPLATE_KINDS } from '../../lib/cases/receipts/receipt-kind.ts';
import type { ReceiptTemplates } from '../../lib/cases/receipts/receipt-template-store.ts';
import { wireReceiptTemplates } from '../../lib/cases/wiring-receipt-templates.ts';
import { entry } from '../../lib/platform/entry.ts';
import { okJson } from '../../lib/platform/http/answer.ts';
import { httpHandler, type HttpDeps } from '../../lib/platform/http/http-handler.ts';
import { defineRoute } from '../../lib/platform/http/route.ts';

export const route = defineRoute({
  id: 'look-up-receipt-template',
  method: 'get',
  path: '/v1/cases/receipt-templates/{kind}',
  room: 'cases',
  summary: "The texts of a kind of receipt: the site's own, and those that come with the software",
  summaryZh: '查询文书模板',
  description: 'With the placeholders that may stand in them. The ETag is the revision of the own texts.',
  auth: 'none',
  params: z.strictObject({ kind: z.enum(TEMPLATE_KINDS) }),
  preconditions: ['if-none-match'],
  answers: { 200: { description: 'The texts', content: { 'application/json': templateAnswer } } },
  refusals: {},
  messages: {},
});

type Deps = Readonly<{ http: HttpDeps; receiptTemplates: ReceiptTemplates }>;

export const createHandler = (deps: Deps) =>
  httpHandler(route, deps.http, async ({ params: { kind } }) => {
    const answer = await lookUpReceiptTemplate(deps, kind);
    return okJson(answer, { etag: String(answer.revision) });
  });

export const handler = entry(wireReceiptTemplates, createHandler);
