import type { Env } from '../platform/env.ts';
import { wireHttp } from '../platform/wire-http.ts';
import { dynamoReceiptTemplates } from './receipts/receipt-template-store.dynamo.ts';
import { casesTableOf } from './wiring-table.ts';

/** Joins the texts of receipts to their store. */
export const wireReceiptTemplates = (env: Env) => ({
  http: wireHttp(env),
  receiptTemplates: dynamoReceiptTemplates(casesTableOf(env)),
});
