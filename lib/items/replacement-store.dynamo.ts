import { keyOf, type RecordTable, type StoredRecord } from '../platform/store/record-table.ts';
import { reader } from '../platform/store/upcast.ts';
import {
  replacement as schema,
  type Replacement,
  type ReplacementStore,
  type StoredReplacement,
} from './replacement.ts';

const SCHEMA_VERSION = 1;
const readReplacement = reader(SCHEMA_VERSION, {}, schema);
const RUNNING = 'operations#running';

const keyFor = (id: string) => ({ pk: keyOf('operation', id), sk: 'head' });

const toRecord = (replacement: Replacement) => ({
  ...keyFor(replacement.id),
  v: SCHEMA_VERSION,
  data: replacement,
  ...(replacement.state === 'running'
    ? { listed: { list: RUNNING, order: `${replacement.at}#${replacement.id}` } }
    : {}),
});

const fromRecord = (record: StoredRecord): StoredReplacement => ({
  replacement: readReplacement(record),
  rev: record.rev,
});

/** {@link ReplacementStore} in the room's DynamoDB table: `operation#<id>`. */
export const dynamoReplacementStore = (table: RecordTable): ReplacementStore => ({
  find: async (id) => {
    const record = await table.get(keyFor(id), { fresh: true });
    return record && fromRecord(record);
  },
  create: (replacement) => table.putIfAbsent(toRecord(replacement)),
  save: async (replacement, expectedRev) =>
    (await table.replace(toRecord(replacement), expectedRev)) === 'written' ? 'saved' : 'stale',
  listRunning: async (limit) => (await table.list({ list: RUNNING, limit })).records.map(fromRecord),
});
