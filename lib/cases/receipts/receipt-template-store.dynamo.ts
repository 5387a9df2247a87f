import { keyOf, type RecordTable } from '../../platform/store/record-table.ts';
import { reader } from '../../platform/store/upcast.ts';
import type { TemplateKind } from './receipt-kind.ts';
import { receiptTexts } from './receipt-template.ts';
import type { ReceiptTemplates } from './receipt-template-store.ts';

const VERSION = 1;
const readTexts = reader(VERSION, {}, receiptTexts);

const headKey = (kind: TemplateKind) => ({ pk: keyOf('receipt-template', kind), sk: 'head' });

/** {@link ReceiptTemplates} in the room's table: one record for each kind. */
export const dynamoReceiptTemplates = (table: RecordTable): ReceiptTemplates => ({
  find: async (kind) => {
    const record = await table.get(headKey(kind), { fresh: true });
    return record && { texts: readTexts(record), rev: record.rev };
  },
  put: async (kind, texts, over) => {
    const record = { ...headKey(kind), v: VERSION, data: texts };
    const outcome = over === 0 ? await table.putIfAbsent(record) : await table.replace(record, over);
    return outcome === 'created' || outcome === 'written' ? 'put' : 'stale';
  },
});
