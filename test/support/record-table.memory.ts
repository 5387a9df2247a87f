import { positionOf, shardOf } from '../../lib/platform/store/record-item.ts';
import {
  OUTBOX_LIMIT,
  OutboxFull,
  type Key,
  type Page,
  type RecordTable,
  type StoredRecord,
} from '../../lib/platform/store/record-table.ts';

const addressOf = ({ pk, sk }: Key): string => `${pk}\u0001${sk}`;
const bytewise = (a: string, b: string): number => Buffer.compare(Buffer.from(a), Buffer.from(b));

const pageOf = (
  all: readonly StoredRecord[],
  order: (record: StoredRecord) => string,
  {
    limit,
    after,
    descending,
  }: { limit: number; after?: string | undefined; descending?: boolean | undefined },
): Page => {
  const sorted = all.toSorted((a, b) => bytewise(order(a), order(b)) * (descending ? -1 : 1));
  const startAt =
    after === undefined ? 0 : sorted.findIndex((record) => positionOf({ at: order(record) }) === after) + 1;
  const records = sorted.slice(startAt, startAt + limit);
  const last = records.at(-1);
  return {
    records,
    ...(startAt + limit < sorted.length && last ? { after: positionOf({ at: order(last) }) } : {}),
  };
};

/** The in-memory twin of the DynamoDB record table, held to the same contract suite. */
export const memoryRecordTable = (): RecordTable => {
  const all = new Map<string, StoredRecord>();
  const put = (record: Omit<StoredRecord, 'rev'>, expectedRev: number): boolean => {
    if (Object.keys(record.outbox ?? {}).length > OUTBOX_LIMIT) throw new OutboxFull('outbox-full');
    const current = all.get(addressOf(record));
    if ((current?.rev ?? 0) !== expectedRev) return false;
    all.set(addressOf(record), structuredClone({ ...record, rev: expectedRev + 1 }));
    return true;
  };
  const where = (matches: (record: StoredRecord) => boolean): StoredRecord[] =>
    [...all.values()].filter(matches).map((record) => structuredClone(record));
  return {
    get: async (key) => structuredClone(all.get(addressOf(key))),
    getMany: async (keys) => keys.flatMap((key) => structuredClone(all.get(addressOf(key))) ?? []),
    putIfAbsent: async (record) => (put(record, 0) ? 'created' : 'exists'),
    replace: async (record, expectedRev) => (put(record, expectedRev) ? 'written' : 'stale'),
    remove: async (key, expectedRev) => {
      if (all.get(addressOf(key))?.rev !== expectedRev) return 'stale';
      all.delete(addressOf(key));
      return 'removed';
    },
    query: async ({ pk, prefix, from, ...page }) =>
      pageOf(
        where(
          (r) =>
            r.pk === pk &&
            (prefix === undefined || r.sk.startsWith(prefix)) &&
            (from === undefined || bytewise(r.sk, from) >= 0),
        ),
        (r) => r.sk,
        page,
      ),
    list: async ({ list, prefix = '', ...page }) =>
      pageOf(
        where((r) => r.listed?.list === list && r.listed.order.startsWith(prefix)),
        (r) => `${r.listed?.order}\u0001${addressOf(r)}`,
        page,
      ),
    outboxHints: async (shard, limit, after) => {
      const page = pageOf(
        where((r) => r.outbox !== undefined && Object.keys(r.outbox).length > 0 && shardOf(r.pk) === shard),
        addressOf,
        { limit, after },
      );
      return {
        keys: page.records.map(({ pk, sk }) => ({ pk, sk })),
        ...(page.after ? { after: page.after } : {}),
      };
    },
    clearEvents: async (key, eventIds) => {
      const current = all.get(addressOf(key));
      if (!current?.outbox) return;
      const left = Object.fromEntries(
        Object.entries(current.outbox).filter(([id]) => !eventIds.includes(id)),
      );
      const { outbox: _, ...rest } = current;
      all.set(addressOf(key), Object.keys(left).length > 0 ? { ...rest, outbox: left } : rest);
    },
    scan: async ({ index, of }) => ({ records: where((r) => shardOf(`${r.pk}${r.sk}`) % of === index) }),
  };
};
