import * as z from 'zod/mini';
import { keyOf, type RecordTable, type StoredRecord } from '../platform/store/record-table.ts';
import { division as divisionSchema, type Division } from './division.ts';
import type { DivisionStore, StoredDivision } from './division-store.ts';

const SCHEMA_VERSION = 1;
const LIST = 'divisions';

const key = (code: string) => ({ pk: keyOf('division', code), sk: 'head' });

/** Roots come before all others. */
const orderOf = ({ code, rows }: Division): string => keyOf(rows.at(-1)?.parent ?? '-', code);

const stored = ({ data, rev, run }: StoredRecord): StoredDivision => ({
  division: z.parse(divisionSchema, data),
  rev,
  ...(run === undefined ? {} : { run }),
});

/** {@link DivisionStore} in the room's DynamoDB table: `division#<code>`. */
export const dynamoDivisionStore = (table: RecordTable): DivisionStore => ({
  find: async (code) => {
    const record = await table.get(key(code));
    return record && stored(record);
  },
  findMany: async (codes) => (await table.getMany([...new Set(codes)].map(key))).map(stored),
  page: async ({ parent, ...page }) => {
    const { records, after } = await table.list({
      list: LIST,
      ...page,
      ...(parent === undefined ? {} : { prefix: `${parent}#` }),
    });
    const divisions = records.map((record) => stored(record).division);
    return { divisions, ...(after === undefined ? {} : { after }) };
  },
  save: async (division, expectedRev, run) => {
    const listed = { list: LIST, order: orderOf(division) };
    const record = { ...key(division.code), v: SCHEMA_VERSION, data: division, listed, run };
    const outcome =
      expectedRev === 0 ? await table.putIfAbsent(record) : await table.replace(record, expectedRev);
    return outcome === 'created' || outcome === 'written' ? 'saved' : 'stale';
  },
});
