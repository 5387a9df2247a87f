import type { Env } from '../platform/env.ts';
import { dynamoReceiptTemplates } from './receipts/receipt-template-store.dynamo.ts';
import { wireCaseItems } from './wiring-items.ts';
import { casesTableOf } from './wiring-table.ts';
import { wire } from './wiring.ts';

/** Joins receipts to the items that they speak of, and to the texts of the site. */
export const wireReceipts = (env: Env) => ({
  ...wire(env),
  items: wireCaseItems(env),
  receiptTemplates: dynamoReceiptTemplates(casesTableOf(env)),
});
