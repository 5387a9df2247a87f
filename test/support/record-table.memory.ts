import { canonicalJson } from '../../lib/kernel/digest.ts';
import { keyFromPosition, positionOf, shardOf } from '../../lib/platform/store/record-item.ts';
import {
  OUTBOX_LIMIT,
  OutboxFull,
  type Key,
  type Page,
  type RecordTable,
  type StoredRecord,
} from '../../lib/platform/store/record-table.ts';

type NewRecord = Omit<StoredRecord, 'rev'>;
type PageOptions = Readonly<{
  limit: number;
  after?: string | undefined;
  descending?: boolean | undefined;
}>;

const MAX_RECORD_BYTES = 400 * 1024;
const SCAN_PAGE = 100;

const addressOf = ({ pk, sk }: Key): string => `${pk}\u0001${sk}`;
const bytewise = (a: string, b: string): number => Buffer.compare(Buffer.from(a), Buffer.from(b));

const pageOf = (
  all: readonly StoredRecord[],
  order: (record: StoredRecord) => string,
  { limit, after, descending }: PageOptions,
): Page => {
  const direction = descending ? -1 : 1;
  const place = after === undefined ? undefined : String(keyFromPosition(after)['at']);
  const rest = all
    .map((record) => ({ record, at: order(record) }))
    .filter(({ at }) => place === undefined || bytewise(at, place) * direction > 0)
    .sort((a, b) => bytewise(a.at, b.at) * direction);
  const page = rest.slice(0, limit);
  const last = page.at(-1);
  return {
    records: page.map(({ record }) => structuredClone(record)),
    ...(rest.length > limit && last ? { after: positionOf({ at: last.at }) } : {}),
  };
};

/** What an engine would refuse: empty keys, over-large records, data that is not JSON. */
const checked = (record: NewRecord): NewRecord => {
  if (Object.keys(record.outbox ?? {}).length > OUTBOX_LIMIT) throw new OutboxFull('outbox-full');
  const keys = [record.pk, record.sk, ...(record.listed ? [record.listed.list, record.listed.order] : [])];
  if (keys.includes('')) throw new Error('ValidationException: empty key attribute');
  const text = canonicalJson(record);
  if (Buffer.byteLength(text) > MAX_RECORD_BYTES)
    throw new Error('ValidationException: Item size has exceeded the maximum allowed size');
  return JSON.parse(text) as NewRecord;
};

const hasEvents = ({ outbox }: StoredRecord): boolean => Object.keys(outbox ?? {}).length > 0;

/** As an engine answers it: no outbox where there are no events. */
const asStored = ({ outbox, ...rest }: NewRecord, rev: number): StoredRecord => ({
  ...rest,
  rev,
  ...(outbox === undefined || Object.keys(outbox).length === 0 ? {} : { outbox }),
});

/** The in-memory twin of the DynamoDB record table, held to the same contract suite. */
export const memoryRecordTable = (): RecordTable => {
  const all = new Map<string, StoredRecord>();
  const put = (record: NewRecord, expectedRev: number): boolean => {
    const fit = checked(record);
    if ((all.get(addressOf(record))?.rev ?? 0) !== expectedRev) return false;
    all.set(addressOf(record), asStored(fit, expectedRev + 1));
    return true;
  };
  const where = (matches: (record: StoredRecord) => boolean): StoredRecord[] =>
    [...all.values()].filter(matches);
  const find = (key: Key): StoredRecord | undefined => structuredClone(all.get(addressOf(key)));
  return {
    get: async (key) => find(key),
    getMany: async (keys) =>
      [...new Map(keys.map((key) => [addressOf(key), key])).values()].flatMap((key) => find(key) ?? []),
    putIfAbsent: async (record) => (put(record, 0) ? 'created' : 'exists'),
    replace: async (record, expectedRev) => (put(record, expectedRev) ? 'written' : 'stale'),
    count: async ({ pk, sk }) => {
      const rev = (all.get(addressOf({ pk, sk }))?.rev ?? 0) + 1;
      all.set(addressOf({ pk, sk }), asStored({ pk, sk, v: 1, data: {} }, rev));
      return rev;
    },
    remove: async (key, expectedRev) => {
      if (all.get(addressOf(key))?.rev !== expectedRev) return 'stale';
      all.delete(addressOf(key));
      return 'removed';
    },
    query: async ({ pk, prefix, from, ...page }) => {
      if (prefix !== undefined && from !== undefined) throw new RangeError('prefix-or-from');
      const inRange = ({ sk }: StoredRecord): boolean =>
        sk.startsWith(prefix ?? '') && (from === undefined || bytewise(sk, from) >= 0);
      return pageOf(
        where((record) => record.pk === pk && inRange(record)),
        ({ sk }) => sk,
        page,
      );
    },
    list: async ({ list, prefix = '', ...page }) =>
      pageOf(
        where((record) => record.listed?.list === list && record.listed.order.startsWith(prefix)),
        (record) => `${record.listed?.order}\u0001${addressOf(record)}`,
        page,
      ),
    outboxHints: async (shard, limit, after) => {
      const page = pageOf(
        where((record) => hasEvents(record) && shardOf(record.pk) === shard),
        addressOf,
        { limit, after },
      );
      return {
        keys: page.records.map(({ pk, sk }) => ({ pk, sk })),
        ...(page.after === undefined ? {} : { after: page.after }),
      };
    },
    clearEvents: async (key, eventIds) => {
      const current = all.get(addressOf(key));
      if (current === undefined) return;
      const left = Object.entries(current.outbox ?? {}).filter(([id]) => !eventIds.includes(id));
      all.set(addressOf(key), asStored({ ...current, outbox: Object.fromEntries(left) }, current.rev));
    },
    scan: async ({ index, of, lists }, after) =>
      pageOf(
        where(
          (record) => shardOf(addressOf(record)) % of === index && (!lists || record.listed !== undefined),
        ),
        addressOf,
        { limit: SCAN_PAGE, after },
      ),
  };
};
