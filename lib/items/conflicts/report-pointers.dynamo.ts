import * as z from 'zod/mini';
import { pointerRecord } from '../../platform/store/pointer-record.ts';
import { keyOf, type RecordTable } from '../../platform/store/record-table.ts';
import { reader } from '../../platform/store/upcast.ts';
import type { ReportPointer, ReportPointers } from './report-store.ts';

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

/** {@link ReportPointers} in the room's DynamoDB table. */
export const dynamoReportPointers = (table: RecordTable): ReportPointers =>
  pointerRecord<ReportPointer>(table, { key: KEY, version: SCHEMA_VERSION, read: readPointer });
