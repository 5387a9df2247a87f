import * as z from 'zod/mini';
import { caseParams } from '../../lib/cases/case-requests.ts';
import { caseMessages } from '../../lib/cases/messages.ts';
import {
  getReceiptFile,
  receiptFileAnswer,
  type GetReceiptFileDeps,
} from '../../lib/cases/receipts/get-receipt-file.ts';
import { receiptMessages } from '../../lib/cases/receipts/receipt-messages.ts';
import { RECEIPT_KINDS } from '../../lib/cases/receipts/receipt-kind.ts';
import { wireReceiptFiles } from '../../lib/cases/wiring-receipt-files.ts';
import { entry } from '../../lib/platform/entry.ts';
import { okJson } from '../../lib/platform/http/answer.ts';
import { httpHandler, type HttpDeps } from '../../lib/platform/http/http-handler.ts';
import { defineRoute } from '../../lib/platform/http/route.ts';
import type { LinksFor } from '../../lib/platform/store/file-links.ts';

export const route = defineRoute({
  id: 'get-receipt-file',
  method: 'get',
  path: '/v1/cases/{id}/receipts/{kind}/file',
  room: 'cases',
  summary: 'A link to a receipt of a case as a sealed file (OFD)',
  summaryZh: '获取加盖电子印章的文书（OFD）下载地址',
  description:
    "For those who may have the receipt. The file is made, sealed by the agency's seal service and verified once, with the first who asks, in Chinese; the link opens it for five minutes, to whoever has it. Where no seal is to be had, the page of the receipt can still be printed and sealed by hand.",
  auth: 'required',
  params: z.extend(caseParams, { kind: z.enum(RECEIPT_KINDS) }),
  answers: { 200: { description: 'The link', content: { 'application/json': receiptFileAnswer } } },
  refusals: {
    forbidden: 403,
    'case-own-matter': 403,
    'case-not-found': 404,
    'receipt-not-yet': 409,
    'receipt-file-unfit': 409,
    'receipt-file-out-of-reach': 409,
    'seal-refused': 409,
    'receipt-not-ready': 503,
    'seal-service-unavailable': 503,
    'receipt-file-not-valid': 503,
  },
  messages: { ...receiptMessages, ...caseMessages },
});

type Deps = GetReceiptFileDeps & Readonly<{ http: HttpDeps; linksFor: LinksFor }>;

export const createHandler = (deps: Deps) =>
  httpHandler(route, deps.http, async ({ actor, params: { id, kind }, sourceIp, headers }) => {
    const links = deps.linksFor({ sourceIp, headers });
    const outcome = await getReceiptFile(deps, actor, id, { kind, links });
    return outcome.ok ? okJson(outcome.value) : outcome.refusal;
  });

export const handler = entry(wireReceiptFiles, createHandler);
