import * as z from 'zod/mini';
import { keyOf, type RecordTable } from '../../platform/store/record-table.ts';
import { reader } from '../../platform/store/upcast.ts';
import type { SnapshotPointers } from './snapshot-store.ts';

const SCHEMA_VERSION = 1;
const KEY = { pk: keyOf('item-search'), sk: 'pointer' };

const readPointer = reader(
  SCHEMA_VERSION,
  {},
  z.object({
    facts: z.object({
      version: z.int(),
      site: z.string(),
      builtAt: z.string(),
      date: z.string(),
      seq: z.int(),
      items: z.int(),
    }),
    digest: z.string(),
    bytes: z.int(),
    older: z.array(z.string()),
  }),
);

/** {@link SnapshotPointers} in the room's DynamoDB table: not every object store can replace one object on a condition. */
export const dynamoSnapshotPointers = (table: RecordTable): SnapshotPointers => ({
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
