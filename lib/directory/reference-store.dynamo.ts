import * as z from 'zod/mini';
import { canonicalJson } from '../kernel/digest.ts';
import { keyOf, type Key, type RecordTable } from '../platform/store/record-table.ts';
import type { ReferenceStore } from './reference-store.ts';
import { codeList, themes } from './reference.ts';

const SCHEMA_VERSION = 1;
const MAX_LISTS = 200;
const THEMES = { pk: 'themes', sk: 'head' };

const listKey = (name: string): Key => ({ pk: 'code-list', sk: keyOf(name) });

/** What another run wrote (an operator's correction, say) stays. */
const write = async (table: RecordTable, key: Key, data: unknown, run: string): Promise<boolean> => {
  const record = { ...key, v: SCHEMA_VERSION, data, run };
  const before = await table.get(key, { fresh: true });
  if (before === undefined) return (await table.putIfAbsent(record)) === 'created';
  if (before.run !== run || canonicalJson(before.data) === canonicalJson(data)) return false;
  return (await table.replace(record, before.rev)) === 'written';
};

/** {@link ReferenceStore} in the room's DynamoDB table. */
export const dynamoReferenceStore = (table: RecordTable): ReferenceStore => ({
  findCodeList: async (name) => {
    const record = await table.get(listKey(name));
    return record && z.parse(codeList, record.data);
  },
  listCodeLists: async () => {
    const { records } = await table.query({ pk: 'code-list', limit: MAX_LISTS });
    return records.map(({ data }) => z.parse(codeList, data));
  },
  findThemes: async () => {
    const record = await table.get(THEMES);
    return record && z.parse(themes, record.data);
  },
  saveCodeList: (list, run) => write(table, listKey(list.name), list, run),
  saveThemes: (data, run) => write(table, THEMES, data, run),
});
