import * as z from 'zod/mini';
import { keyOf, type RecordTable, type StoredRecord } from '../../platform/store/record-table.ts';
import { reader } from '../../platform/store/upcast.ts';
import { sealRecord, type SealRecord, type StoredSeal } from './seal-record.ts';
import type { SealStore } from './seal-store.ts';

const VERSION = 1;
const LIST = 'seals';
const readSeal = reader(VERSION, {}, sealRecord);
const readRequest = reader(VERSION, {}, z.object({ digest: z.string() }));

const headKey = (id: string) => ({ pk: keyOf('seal', id), sk: 'head' });
const requestKey = (id: string) => ({ pk: keyOf('seal-request', id), sk: 'request' });

const stored = (record: StoredRecord): StoredSeal => ({ seal: readSeal(record), rev: record.rev });

const toRecord = (seal: SealRecord) => ({
  ...headKey(seal.id),
  v: VERSION,
  data: seal,
  listed: { list: LIST, order: keyOf(seal.id) },
});

const remembered = async (table: RecordTable, id: string): Promise<string | undefined> => {
  const record = await table.get(requestKey(id), { fresh: true });
  return record && readRequest(record).digest;
};

/** {@link SealStore} in the room's table: `seal#<esID>`, and requests beside it. */
export const dynamoSealStore = (table: RecordTable): SealStore => ({
  find: async (id) => {
    const record = await table.get(headKey(id), { fresh: true });
    return record && stored(record);
  },
  rememberRequest: async (ids, digest) => {
    for (const id of ids) {
      const known = await remembered(table, id);
      if (known !== undefined) return known === digest ? { id } : 'reused';
    }
    const [id] = ids;
    const outcome = await table.putIfAbsent({ ...requestKey(id), v: VERSION, data: { digest } });
    if (outcome === 'created') return { id };
    return (await remembered(table, id)) === digest ? { id } : 'reused';
  },
  create: (seal) => table.putIfAbsent(toRecord(seal)),
  save: async (seal, expectedRev) =>
    (await table.replace(toRecord(seal), expectedRev)) === 'written' ? 'saved' : 'stale',
  page: async ({ limit, after }) => {
    const page = await table.list({ list: LIST, limit, ...(after === undefined ? {} : { after }) });
    const seals = page.records.map(stored);
    return { seals, ...(page.after === undefined ? {} : { after: page.after }) };
  },
});
