import { addEvent, eventIdOf } from '../../platform/store/outbox.ts';
import {
  keyOf,
  type Outbox,
  type RecordTable,
  type StoredRecord,
} from '../../platform/store/record-table.ts';
import { reader } from '../../platform/store/upcast.ts';
import {
  materialRecord,
  type MaterialEvent,
  type MaterialRecord,
  type MaterialStore,
  type StoredMaterial,
} from './material.ts';

const VERSION = 1;
const readMaterial = reader(VERSION, {}, materialRecord);

const headKey = (id: string) => ({ pk: keyOf('material', id), sk: 'head' });
const listOf = (holder: string): string => keyOf('materials', holder);

const stored = (record: StoredRecord): StoredMaterial => ({
  material: readMaterial(record),
  rev: record.rev,
  outbox: record.outbox ?? {},
});

/** What was removed is in no list. */
const listedAs = ({ holder, createdAt, id, withdrawnAt }: MaterialRecord) =>
  withdrawnAt === undefined ? { listed: { list: listOf(holder), order: keyOf(createdAt, id) } } : {};

const toRecord = (
  material: MaterialRecord,
  rev: number,
  { type, at, facts }: MaterialEvent,
  outbox: Outbox,
) => {
  const key = headKey(material.id);
  const told = { type, at, subject: material.id, facts };
  return {
    ...key,
    v: VERSION,
    data: material,
    ...listedAs(material),
    outbox: addEvent(outbox, eventIdOf(key, rev, type), told),
  };
};

/** {@link MaterialStore} in the room's table: `material#<id>`, listed by the hash of the holder. */
export const dynamoMaterialStore = (table: RecordTable): MaterialStore => ({
  find: async (id) => {
    const record = await table.get(headKey(id), { fresh: true });
    return record && stored(record);
  },
  create: (material, event) => table.putIfAbsent(toRecord(material, 1, event, {})),
  save: async (material, over, event) => {
    const record = toRecord(material, over.rev + 1, event, over.outbox);
    return (await table.replace(record, over.rev)) === 'written' ? 'saved' : 'stale';
  },
  pageOf: async ({ holder, limit, after }) => {
    const page = await table.list({
      list: listOf(holder),
      limit,
      descending: true,
      ...(after === undefined ? {} : { after }),
    });
    return {
      materials: page.records.map(stored),
      ...(page.after === undefined ? {} : { after: page.after }),
    };
  },
});
