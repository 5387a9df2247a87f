import * as z from 'zod/mini';
import { keyOf, type RecordTable } from '../../platform/store/record-table.ts';
import { reader } from '../../platform/store/upcast.ts';
import type { ReportPointers } from './report-store.ts';

const SCHEMA_VERSION = 1;
const KEY = { pk: keyOf('item-conflicts'), sk: 'pointer' };

const readPointer = reader(
  SCHEMA_VERSION,
  {},
  z.object({
    header: z.object({
      site: z.string(),
      computedAt: z.string(),
      asOf: z.string(),
      items: z.int(),
      entries: z.int(),
    }),
    digest: z.string(),
    indexAt: z.int(),
    bytes: z.int(),
    previous: z.optional(z.string()),
  }),
);

/** {@link ReportPointers} in the room's DynamoDB table: not every object store can replace one object on a condition. */
export const dynamoReportPointers = (table: RecordTable): ReportPointers => ({
  current: async () => {
    const record = await table.get(KEY, { fresh: true });
    return record && { pointer: readPointer(record), rev: record.rev };
  },
  point: async (pointer, over) => {
    const record = { ...KEY, v: SCHEMA_VERSION, data: pointer };
    const outcome =
      over === undefined ? await table.putIfAbsent(record) : await table.replace(record, over.rev);
    return outcome === 'created' || outcome === 'written' ? 'pointed' : 'stale';
  },
});
