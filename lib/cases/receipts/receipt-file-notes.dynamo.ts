import * as z from 'zod/mini';
import { keyOf, type RecordTable } from '../../platform/store/record-table.ts';
import { reader } from '../../platform/store/upcast.ts';
import { headKey } from '../case-keys.ts';
import type { ReceiptFileNotes, ReceiptName } from './receipt-files.ts';

const VERSION = 1;
const readFile = reader(VERSION, {}, z.object({ sm3: z.string(), size: z.number(), mediaType: z.string() }));

const fileKey = ({ case: id, kind, at }: ReceiptName) => ({
  pk: headKey(id).pk,
  sk: keyOf('receipt', kind, at),
});

/** {@link ReceiptFileNotes} in the room's table, beside the head. */
export const dynamoReceiptFileNotes = (table: RecordTable): ReceiptFileNotes => {
  const find: ReceiptFileNotes['find'] = async (name) => {
    const record = await table.get(fileKey(name), { fresh: true });
    return record && readFile(record);
  };
  return {
    find,
    keep: async (name, file) => {
      const put = await table.putIfAbsent({ ...fileKey(name), v: VERSION, data: file });
      return put === 'created' ? file : ((await find(name)) ?? file);
    },
  };
};
