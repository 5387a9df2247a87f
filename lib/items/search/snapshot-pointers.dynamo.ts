import * as z from 'zod/mini';
import { pointerRecord } from '../../platform/store/pointer-record.ts';
import { keyOf, type RecordTable } from '../../platform/store/record-table.ts';
import { reader } from '../../platform/store/upcast.ts';
import type { SnapshotPointer, SnapshotPointers } from './snapshot-store.ts';

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

/** {@link SnapshotPointers} in the room's DynamoDB table. */
export const dynamoSnapshotPointers = (table: RecordTable): SnapshotPointers =>
  pointerRecord<SnapshotPointer>(table, { key: KEY, version: SCHEMA_VERSION, read: readPointer });
