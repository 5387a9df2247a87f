import { keyOf, type RecordTable, type StoredRecord } from '../../platform/store/record-table.ts';
import { reader } from '../../platform/store/upcast.ts';
import { signedManifest, type SignedManifest } from './manifest.ts';
import type { StoredTrustList, TrustListStore } from './trust-list-store.ts';

const VERSION = 1;
const LIST = 'trust-lists';
const readSigned = reader(VERSION, {}, signedManifest);

const headKey = (name: string) => ({ pk: keyOf('trust-list', name), sk: 'head' });
const olderKey = (name: string, version: number) => ({
  pk: keyOf('trust-list', name),
  sk: keyOf('version', String(version).padStart(12, '0')),
});

const stored = (record: StoredRecord): StoredTrustList => ({ signed: readSigned(record), rev: record.rev });

const keepOlder = async (
  table: RecordTable,
  name: string,
  { signed, rev }: StoredTrustList,
): Promise<void> => {
  await table.putIfAbsent({ ...olderKey(name, rev), v: VERSION, data: signed });
};

const toHead = (signed: SignedManifest) => ({
  ...headKey(signed.manifest.name),
  v: VERSION,
  data: signed,
  listed: { list: LIST, order: keyOf(signed.manifest.name) },
});

/** {@link TrustListStore} in the room's table: `trust-list#<name>`, older versions beside the head. */
export const dynamoTrustListStore = (table: RecordTable): TrustListStore => ({
  find: async (name) => {
    const record = await table.get(headKey(name), { fresh: true });
    return record && stored(record);
  },
  findOlder: async (name, version) => {
    const record = await table.get(olderKey(name, version), { fresh: true });
    return record && readSigned(record);
  },
  save: async (signed, over) => {
    // First, so that no version is ever gone: whoever loses has kept the same as whoever wins.
    if (over !== undefined) await keepOlder(table, signed.manifest.name, over);
    const outcome =
      over === undefined
        ? await table.putIfAbsent(toHead(signed))
        : await table.replace(toHead(signed), over.rev);
    return outcome === 'created' || outcome === 'written' ? 'saved' : 'stale';
  },
  page: async ({ limit, after }) => {
    const page = await table.list({ list: LIST, limit, ...(after === undefined ? {} : { after }) });
    return { lists: page.records.map(stored), ...(page.after === undefined ? {} : { after: page.after }) };
  },
});
