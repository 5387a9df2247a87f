import * as z from 'zod/mini';
import type { IdentifiedEvent } from './drain-outbox.ts';
import { keyOf, type Key, type RecordTable } from './record-table.ts';
import { reader } from './upcast.ts';

/** What a feed keeps with an entry besides the event. */
type FeedMark = Readonly<Record<string, string>>;

/** One entry of a feed: its place (1, 2, 3 ... without gaps), the event, and its mark where the feed makes marks. */
export type FeedEntry = Readonly<{ seq: number; mark?: FeedMark }> & IdentifiedEvent;

/**
 * Makes the mark of an entry out of it and of the one before it (undefined before the first); it is kept with the entry
 * as it was made. Whoever loses a race makes it anew, so it may lean on what stands there, and on nothing else.
 */
export type MarkEntry = (entry: FeedEntry, before: FeedEntry | undefined) => FeedMark;

/** A gapless feed. `append` may be called by many at once, and again after any failure. */
export type Feed = Readonly<{
  /** Adds the events that the feed does not hold yet. Answers how many were new. Throws {@link FeedContended}. */
  append: (events: readonly IdentifiedEvent[]) => Promise<number>;
  /** The entries after a place, in order; fewer than `limit` only at the end. */
  read: (query: Readonly<{ after: number; limit: number }>) => Promise<readonly FeedEntry[]>;
  /** The place of the newest entry; 0 when there is none. */
  head: () => Promise<number>;
}>;

/** Thrown when others were first ten times in a row; what was to be appended can be appended again. */
export class FeedContended extends Error {
  readonly code = 'feed-contended';
}

const BATCH = 25;
const TRIES = 10;
const PER_PARTITION = 10_000;
const VERSION = 1;

const eventSchema = z.object({
  type: z.string(),
  at: z.string(),
  subject: z.string(),
  facts: z.exactOptional(z.record(z.string(), z.union([z.string(), z.number()]))),
});
const identified = z.object({
  id: z.string(),
  event: eventSchema,
  mark: z.exactOptional(z.record(z.string(), z.string())),
});
const readHead = reader(VERSION, {}, z.object({ seq: z.number(), last: z.array(identified) }));
const readEntry = reader(VERSION, {}, z.extend(identified, { seq: z.number() }));

type Head = ReturnType<typeof readHead>;
type At = Readonly<{ table: RecordTable; name: string; mark?: MarkEntry | undefined }>;

const padded = (seq: number): string => String(seq).padStart(12, '0');
const headKey = (name: string): Key => ({ pk: keyOf('feed', name), sk: 'head' });
const entryKey = (name: string, seq: number): Key => ({
  pk: keyOf('feed', name, String(Math.floor((seq - 1) / PER_PARTITION))),
  sk: padded(seq),
});
const claimKey = (name: string, id: string): Key => ({ pk: keyOf('feed-claim', name, id), sk: 'claim' });

const loadHead = async ({ table, name }: At): Promise<Readonly<{ head: Head; rev: number }>> => {
  const record = await table.get(headKey(name), { fresh: true });
  return record ? { head: readHead(record), rev: record.rev } : { head: { seq: 0, last: [] }, rev: 0 };
};

const entriesOf = ({ seq, last }: Head): FeedEntry[] =>
  last.map((event, i) => ({ ...event, seq: seq - last.length + i + 1 }));

const isClaimed = async ({ table, name }: At, id: string): Promise<boolean> =>
  (await table.get(claimKey(name, id), { fresh: true })) !== undefined;

const putClaim = ({ table, name }: At, { id, seq }: FeedEntry): Promise<unknown> =>
  table.putIfAbsent({ ...claimKey(name, id), v: VERSION, data: { seq } });

/**
 * Gives the head's batch its rows: entries to read, claims by event id. The claim of the last event is written after
 * all other rows, so that it alone tells whether the batch is complete.
 */
const materialise = async (at: At, head: Head): Promise<void> => {
  const entries = entriesOf(head);
  const last = entries.at(-1);
  if (last === undefined || (await isClaimed(at, last.id))) return;
  await Promise.all([
    ...entries.map((entry) =>
      at.table.putIfAbsent({ ...entryKey(at.name, entry.seq), v: VERSION, data: entry }),
    ),
    ...entries.slice(0, -1).map((entry) => putClaim(at, entry)),
  ]);
  await putClaim(at, last);
};

/** The head's batch needs no look of its own: it has its claims by now. */
const withoutKnown = async (
  at: At,
  events: readonly IdentifiedEvent[],
): Promise<readonly IdentifiedEvent[]> => {
  const candidates = [...new Map(events.map((event) => [event.id, event])).values()];
  const claimed = await Promise.all(candidates.map(({ id }) => isClaimed(at, id)));
  return candidates.filter((_, i) => !claimed[i]);
};

/** The head after new events. A head's batch is never empty, so that its last entry is the one before them. */
const headWith = ({ mark }: At, head: Head, fresh: readonly IdentifiedEvent[]): Head => {
  const last: Head['last'] = [];
  let before = entriesOf(head).at(-1);
  for (const [i, { id, event }] of fresh.entries()) {
    const seq = head.seq + i + 1;
    const kept = { id, event, ...(mark && { mark: mark({ seq, id, event }, before) }) };
    last.push(kept);
    before = { ...kept, seq };
  }
  return { seq: head.seq + fresh.length, last };
};

/** One conditional write of the head makes events count; everything before and after it can be done again. */
const appendBatch = async (at: At, events: readonly IdentifiedEvent[]): Promise<number> => {
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const { head, rev } = await loadHead(at);
    await materialise(at, head);
    const fresh = await withoutKnown(at, events);
    if (fresh.length === 0) return 0;
    const next = headWith(at, head, fresh);
    const record = { ...headKey(at.name), v: VERSION, data: next };
    const outcome = rev === 0 ? await at.table.putIfAbsent(record) : await at.table.replace(record, rev);
    if (outcome === 'created' || outcome === 'written') {
      await materialise(at, next);
      return fresh.length;
    }
  }
  throw new FeedContended('feed-contended');
};

const append = async (at: At, events: readonly IdentifiedEvent[]): Promise<number> => {
  let added = 0;
  for (let i = 0; i < events.length; i += BATCH) added += await appendBatch(at, events.slice(i, i + BATCH));
  return added;
};

const readRows = async ({ table, name }: At, from: number, limit: number): Promise<readonly FeedEntry[]> => {
  const { pk, sk } = entryKey(name, from);
  const { records } = await table.query({ pk, from: sk, limit });
  const entries = records.map(readEntry);
  if (entries.length === 0 || entries.some(({ seq }, i) => seq !== from + i))
    throw new Error(`feed-gap: ${name} lacks entries from ${from} on`);
  return entries;
};

/** Everything before the head's batch has its rows (the head was written after them); the batch is read off the head. */
const read = async (at: At, after: number, limit: number): Promise<readonly FeedEntry[]> => {
  const { head } = await loadHead(at);
  const settled = head.seq - head.last.length;
  const entries: FeedEntry[] = [];
  for (let next = after + 1; next <= settled && entries.length < limit; next = after + entries.length + 1) {
    const rows = await readRows(at, next, Math.min(limit - entries.length, settled - next + 1));
    entries.push(...rows);
  }
  const rest = entriesOf(head).filter(({ seq }) => seq > after);
  return [...entries, ...rest].slice(0, limit);
};

/**
 * The feed `name` of a table: a gapless, ordered, duplicate-free sequence of events, whatever crashes or races while it
 * is written. Rows: `feed#<name>`/`head`, `feed#<name>#<n>` with 10,000 entries each, `feed-claim#<name>#<event id>`.
 * With `mark` every entry gets one.
 */
export const openFeed = (table: RecordTable, name: string, mark?: MarkEntry): Feed => {
  const at = { table, name, mark };
  return {
    append: (events) => append(at, events),
    read: ({ after, limit }) => read(at, after, limit),
    head: async () => (await loadHead(at)).head.seq,
  };
};
