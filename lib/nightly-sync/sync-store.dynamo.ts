import { canonicalJson } from '../kernel/digest.ts';
import { keyOf, type Key, type RecordTable } from '../platform/store/record-table.ts';
import { reader } from '../platform/store/upcast.ts';
import { refusedChange, syncDigest, type RefusedChange } from './sync-digest.ts';
import { syncState } from './sync-state.ts';
import type { SyncStore } from './sync-store.ts';

const VERSION = 1;
const readState = reader(VERSION, {}, syncState);
const readRefused = reader(VERSION, {}, refusedChange);
const readDigest = reader(VERSION, {}, syncDigest);

const OF_ITEMS = 'items';
const STATE: Key = { pk: keyOf('sync', OF_ITEMS), sk: 'state' };
const NEWEST: Key = { pk: keyOf('sync', OF_ITEMS), sk: 'digest' };
const REFUSED = keyOf('sync-refused', OF_ITEMS);

const refusedKey = ({ kind, code }: Pick<RefusedChange, 'kind' | 'code'>): Key => ({
  pk: REFUSED,
  sk: keyOf(kind, code),
});

/** Writes over whatever is there, unless it says the same: somebody else's newer word is as good. */
const put = async (table: RecordTable, key: Key, data: unknown): Promise<void> => {
  const there = await table.get(key, { fresh: true });
  if (there !== undefined && canonicalJson(there.data) === canonicalJson(data)) return;
  const record = { ...key, v: VERSION, data };
  if (there === undefined) await table.putIfAbsent(record);
  else await table.replace(record, there.rev);
};

/** {@link SyncStore} in the room's DynamoDB table. */
export const dynamoSyncStore = (table: RecordTable): SyncStore => ({
  find: async () => {
    const record = await table.get(STATE, { fresh: true });
    return record && { state: readState(record), rev: record.rev };
  },
  save: async (state, expectedRev) => {
    const record = { ...STATE, v: VERSION, data: state };
    const outcome =
      expectedRev === 0 ? await table.putIfAbsent(record) : await table.replace(record, expectedRev);
    return outcome === 'created' || outcome === 'written' ? 'saved' : 'stale';
  },
  keepRefused: async (refused) => {
    const there = await table.get(refusedKey(refused), { fresh: true });
    const since = there === undefined ? refused.since : readRefused(there).since;
    await put(table, refusedKey(refused), { ...refused, since });
  },
  dropRefused: async (change) => {
    const there = await table.get(refusedKey(change), { fresh: true });
    if (there !== undefined) await table.remove(refusedKey(change), there.rev);
  },
  listRefused: async ({ limit, after }) => {
    const page = await table.query({ pk: REFUSED, limit, ...(after === undefined ? {} : { after }) });
    return {
      refused: page.records.map(readRefused),
      ...(page.after === undefined ? {} : { after: page.after }),
    };
  },
  findDigest: async () => {
    const record = await table.get(NEWEST, { fresh: true });
    return record && readDigest(record);
  },
  keepDigest: async (digest) => {
    await put(table, { pk: keyOf('sync-run', OF_ITEMS, digest.run), sk: 'digest' }, digest);
    await put(table, NEWEST, digest);
  },
});
