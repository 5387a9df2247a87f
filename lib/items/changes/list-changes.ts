import { digestOf } from '../../kernel/digest.ts';
import { ok, refuse, type Result } from '../../kernel/result.ts';
import type { Feed, FeedEntry } from '../../platform/store/feed.ts';
import type { CatalogueContent } from '../catalogue-content.ts';
import type { CatalogueStore } from '../catalogue-entry.ts';
import type { ItemContent } from '../item-content.ts';
import type { ItemStore } from '../item-store.ts';
import { toChangeEntry, type ChangeEntry, type ChangeKind, type ChangesAnswer } from './change-entry.ts';
import { tellRecord } from './told-record.ts';

export type ListChangesDeps = Readonly<{
  feed: Pick<Feed, 'read' | 'head'>;
  items: Pick<ItemStore, 'find'>;
  catalogue: Pick<CatalogueStore, 'find'>;
}>;

export type ListChanges = Readonly<{
  after: number;
  limit: number;
  /** The feed that `after` was read from. */
  feed?: string | undefined;
  withRecords: boolean;
}>;

export type ChangesPage = Readonly<{ page: ChangesAnswer; tag: string }>;

const READS_AT_ONCE = 16;
/** A gateway lets 6 MB through. */
const MAX_RECORD_BYTES = 2_500_000;

const EMPTY_FEED = '-';

/** The first event names the sequence: after a feed was begun anew it is another one. */
const nameOfFeed = async (feed: ListChangesDeps['feed']): Promise<string> => {
  const [first] = await feed.read({ after: 0, limit: 1 });
  return first === undefined ? EMPTY_FEED : first.id.slice(0, 16);
};

type Read = Readonly<{ seq: number; entry: ChangeEntry }>;

const find = ({ items, catalogue }: ListChangesDeps, kind: ChangeKind, code: string) =>
  (kind === 'item' ? items : catalogue).find(code, { fresh: true });

/** What takes the place of a code stands in its head. */
const successorsIn = (
  head: Awaited<ReturnType<typeof find>>,
  { event }: FeedEntry,
): Pick<ChangeEntry, 'successors'> => {
  const { operation } = event.facts ?? {};
  const replaced = head?.head.timeline.find(
    (one) => one.kind === 'replaced' && (one.operation === undefined || one.operation === operation),
  );
  return replaced?.successors === undefined ? {} : { successors: replaced.successors };
};

const complete = async (
  deps: ListChangesDeps,
  found: FeedEntry,
  wantsRecord: boolean,
): Promise<ChangeEntry> => {
  const entry = toChangeEntry(found);
  if (!wantsRecord && entry.type !== 'replaced') return entry;
  const head = await find(deps, entry.kind, entry.code);
  const record = wantsRecord && head ? tellRecord<ItemContent | CatalogueContent>(head.head) : undefined;
  return {
    ...entry,
    ...(entry.type === 'replaced' ? successorsIn(head, found) : {}),
    ...(record === undefined ? {} : { record }),
  };
};

const isFirstOfCode = ({ event }: FeedEntry, place: number, all: readonly FeedEntry[]): boolean =>
  all.findIndex(
    (one) => one.event.subject === event.subject && one.event.type.split('-')[0] === event.type.split('-')[0],
  ) === place;

/** Reads on until the page has enough bytes: it then ends early, after one entry at least. */
const completeAll = async (
  deps: ListChangesDeps,
  found: readonly FeedEntry[],
  withRecords: boolean,
): Promise<readonly Read[]> => {
  const read: Read[] = [];
  let bytes = 0;
  for (let at = 0; at < found.length; at += READS_AT_ONCE) {
    const some = found.slice(at, at + READS_AT_ONCE);
    const entries = await Promise.all(
      some.map((one, i) => complete(deps, one, withRecords && isFirstOfCode(one, at + i, found))),
    );
    for (const entry of entries) {
      if (entry.record !== undefined) bytes += Buffer.byteLength(JSON.stringify(entry.record));
      if (bytes > MAX_RECORD_BYTES && read.length > 0) return read;
      read.push({ seq: entry.seq, entry });
    }
  }
  return read;
};

/**
 * A page of everything that happened to items and catalogue entries, in order and without gaps, after a place. With
 * `withRecords` each code comes once a page with all that is told of it now, so that a mirror needs nothing else. A place
 * beyond the head, or of another feed, is refused: the feed was begun anew, and whoever follows it begins anew as well.
 */
export const listChanges = async (
  deps: ListChangesDeps,
  { after, limit, feed, withRecords }: ListChanges,
): Promise<Result<ChangesPage, 'feed-position-unknown'>> => {
  const [name, head] = await Promise.all([nameOfFeed(deps.feed), deps.feed.head()]);
  if (after > head || (feed !== undefined && feed !== name && after > 0))
    return refuse('feed-position-unknown', { facts: { after, head, feed: name } });
  const found = after === head ? [] : await deps.feed.read({ after, limit });
  const read = await completeAll(deps, found, withRecords);
  const next = read.at(-1)?.seq ?? after;
  const page = { feed: name, head, entries: read.map(({ entry }) => entry), next, more: next < head };
  const records = page.entries.map(({ record }) => record?.digest ?? '');
  return ok({ page, tag: digestOf([name, head, after, next, withRecords, records]).slice(0, 32) });
};
