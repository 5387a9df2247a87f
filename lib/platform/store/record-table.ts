export type Key = Readonly<{ pk: string; sk: string }>;

/** What follows from a change and must be delivered: ids and digests only, nothing personal. */
export type OutboxEvent = Readonly<{
  type: string;
  at: string;
  subject: string;
  facts?: Readonly<Record<string, string | number>>;
}>;

/** Events by event id, at most {@link OUTBOX_LIMIT}. */
export type Outbox = Readonly<Record<string, OutboxEvent>>;

export const OUTBOX_LIMIT = 32;

/** Where a record appears in the table's one list index: a Query by `list`, ordered by `order`. */
export type ListEntry = Readonly<{ list: string; order: string }>;

/**
 * One record. `v` is the schema version of `data`, `rev` counts state changes (the ETag; delivery of events never
 * touches it), `run` names the migration, import or sync that wrote it.
 */
export type StoredRecord = Key &
  Readonly<{ v: number; rev: number; data: unknown; outbox?: Outbox; listed?: ListEntry; run?: string }>;

/** A page of a Query. `after` is absent on the last page; while it is there a page may be short, even empty. */
export type Page = Readonly<{ records: readonly StoredRecord[]; after?: string }>;

/** Records of one `pk`: all, those whose `sk` begins with `prefix`, or those `from` an `sk` on; never both at once. */
export type RangeQuery = Readonly<{
  pk: string;
  prefix?: string;
  from?: string;
  limit: number;
  after?: string;
  descending?: boolean;
}>;
export type ListQuery = Readonly<{
  list: string;
  prefix?: string;
  limit: number;
  after?: string;
  descending?: boolean;
}>;

/** One part of `of` equal ones. */
export type ScanSegment = Readonly<{ index: number; of: number; lists?: boolean }>;

/**
 * A room's table: every state change is one conditional write of one record. Works on any DynamoDB-compatible engine:
 * no transactions, streams, PartiQL or TTL. Keys: segments joined by `#`, never empty, at most 200 bytes each.
 */
export type RecordTable = Readonly<{
  /** One GetItem. `fresh` asks for a strongly consistent read. */
  get: (key: Key, options?: { fresh?: boolean }) => Promise<StoredRecord | undefined>;
  /**
   * BatchGetItem in chunks of 100, unprocessed keys asked for again; each key is answered once, in no order, and not
   * necessarily as last written.
   */
  getMany: (keys: readonly Key[]) => Promise<readonly StoredRecord[]>;
  /**
   * Put where there is nothing: of any number of racing callers at most one gets `created`. `exists` may be one's own
   * write whose answer was lost on the way (as `stale` below): compare where that matters.
   */
  putIfAbsent: (record: Omit<StoredRecord, 'rev'>) => Promise<'created' | 'exists'>;
  /** Replace the record whose `rev` is `expectedRev`; it gets `expectedRev + 1`. `stale` when someone was first. */
  replace: (record: Omit<StoredRecord, 'rev'>, expectedRev: number) => Promise<'written' | 'stale'>;
  /**
   * Counts a record of its own up and answers the count, from 1 on: one write, whoever else counts. A call that is tried
   * again because its answer was lost may count twice.
   */
  count: (key: Key) => Promise<number>;
  /** Remove the record whose `rev` is `expectedRev`. */
  remove: (key: Key, expectedRev: number) => Promise<'removed' | 'stale'>;
  /** One Query page by key, strongly consistent. */
  query: (query: RangeQuery) => Promise<Page>;
  /** One Query page of the list index; may lag, and may hold entries whose record has moved on. */
  list: (query: ListQuery) => Promise<Page>;
  /** Keys of records that may hold undelivered events (a hint): one page of one of {@link OUTBOX_SHARDS} shards. */
  outboxHints: (
    shard: number,
    limit: number,
    after?: string,
  ) => Promise<Readonly<{ keys: readonly Key[]; after?: string }>>;
  /**
   * Remove delivered events from a record; leaves `rev` alone; events (or the record) already gone are fine. Without
   * ids: drop the hint of a record that holds no events.
   */
  clearEvents: (key: Key, eventIds: readonly string[]) => Promise<void>;
  /**
   * One page of one segment of a full, strongly consistent scan, for exports and rebuilding: not for requests. With `lists`
   * the list index is scanned as it is, late or not, in place of the records.
   */
  scan: (segment: ScanSegment, after?: string) => Promise<Page>;
}>;

export const OUTBOX_SHARDS = 8;

/** Thrown when a change would put more than {@link OUTBOX_LIMIT} undelivered events on one record. */
export class OutboxFull extends Error {
  readonly code = 'outbox-full';
}

const MAX_SEGMENT_BYTES = 200;

/** Joins key segments. Refuses what some engines mishandle: empty, dotted-only or over-long segments, NUL. */
export const keyOf = (...segments: readonly string[]): string => {
  for (const segment of segments) {
    if (
      segment === '' ||
      /^\.+$/.test(segment) ||
      segment.includes('\0') ||
      Buffer.byteLength(segment) > MAX_SEGMENT_BYTES
    ) {
      throw new RangeError('key-segment-invalid');
    }
  }
  return segments.map((segment) => segment.replaceAll('%', '%25').replaceAll('#', '%23')).join('#');
};
