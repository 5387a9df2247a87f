import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { legalDate, type Clock, type LegalDate } from '../../kernel/clock.ts';
import type { Log } from '../../platform/log.ts';
import type { Feed } from '../../platform/store/feed.ts';
import type { ItemStore } from '../item-store.ts';
import type { Item } from '../item.ts';
import { documentOf, heldOn, type SearchDocument } from './search-document.ts';
import type { SnapshotFacts, SnapshotWriter } from './search-snapshot.ts';
import { SNAPSHOT_VERSION } from './snapshot-schema.ts';
import type { SnapshotPointer, SnapshotStore, StoredPointer } from './snapshot-store.ts';

export type RebuildDeps = Readonly<{
  site: string;
  allItems: () => AsyncIterable<Item>;
  items: Pick<ItemStore, 'readContent'>;
  feed: Pick<Feed, 'head'>;
  snapshots: SnapshotStore;
  write: (path: string) => SnapshotWriter;
  /** Where a snapshot is made. */
  folder: string;
  clock: Clock;
  log: Log;
}>;

export type RebuildReport = Readonly<{ outcome: 'unchanged' | 'rebuilt' | 'superseded'; items: number }>;

const documentFor = async (
  { items }: RebuildDeps,
  item: Item,
  date: LegalDate,
): Promise<SearchDocument | undefined> => {
  const held = heldOn(item, date);
  if (held === undefined) return undefined;
  const { code, live } = item;
  const content = live?.digest === held.digest ? live.content : await items.readContent(code, held.digest);
  if (content === undefined) throw new Error('version-body-missing');
  return documentOf(code, content, held.state);
};

const writeAll = async (
  deps: RebuildDeps,
  path: string,
  facts: Pick<SnapshotFacts, 'site' | 'builtAt' | 'date' | 'seq'>,
): Promise<SnapshotFacts> => {
  const writer = deps.write(path);
  try {
    for await (const item of deps.allItems()) {
      const document = await documentFor(deps, item, facts.date);
      if (document !== undefined) writer.add(document);
    }
    return writer.finish(facts);
  } catch (error) {
    writer.discard();
    throw error;
  }
};

const isNewer = (a: SnapshotFacts, b: SnapshotFacts): boolean =>
  a.version !== b.version ? a.version > b.version : a.builtAt >= b.builtAt && a.seq >= b.seq;

const TRIES = 10;
const OLDER_KEPT = 3;

/** Points to a new snapshot, unless someone else has meanwhile pointed to one that knows as much. */
const pointTo = async (
  { snapshots }: RebuildDeps,
  made: Omit<SnapshotPointer, 'older'>,
  read: StoredPointer | undefined,
): Promise<RebuildReport['outcome']> => {
  let over = read;
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const replaced = over === undefined ? [] : [over.pointer.digest, ...over.pointer.older];
    const others = [...new Set(replaced)].filter((digest) => digest !== made.digest);
    const pointer = { ...made, older: others.slice(0, OLDER_KEPT) };
    if ((await snapshots.point(pointer, over)) === 'pointed') {
      for (const digest of others.slice(OLDER_KEPT)) await snapshots.remove(digest);
      return 'rebuilt';
    }
    over = await snapshots.current();
    if (over !== undefined && isNewer(over.pointer.facts, made.facts)) {
      const inUse = [over.pointer.digest, ...over.pointer.older].includes(made.digest);
      if (!inUse) await snapshots.remove(made.digest);
      return 'superseded';
    }
  }
  throw new Error('search-pointer-contended');
};

/**
 * Makes the search snapshot of a site anew when anything happened to an item since the last one, when a new legal day has
 * begun (what was published for a date holds from then on), or when the snapshot is missing or of another version. May be
 * run at any time and by any number at once: the one that knows more is pointed to.
 */
export const rebuildItemSearch = async (deps: RebuildDeps): Promise<RebuildReport> => {
  const { site, feed, snapshots, folder, clock, log } = deps;
  const now = clock.now();
  const [current, seq] = await Promise.all([snapshots.current(), feed.head()]);
  const facts = { site, builtAt: now.toISOString(), date: legalDate(now), seq };
  const known = current?.pointer.facts;
  const isCurrent =
    known?.version === SNAPSHOT_VERSION &&
    known.seq >= seq &&
    known.date >= facts.date &&
    known.site === site;
  if (current !== undefined && isCurrent && (await snapshots.holds(current.pointer)))
    return { outcome: 'unchanged', items: current.pointer.facts.items };
  const path = join(folder, `sumu-search-${site}-${randomUUID()}.sqlite`);
  try {
    const built = await writeAll(deps, path, facts);
    const kept = await snapshots.keep(path);
    const outcome = await pointTo(deps, { facts: built, ...kept }, current);
    log('item-search-rebuilt', { outcome, items: built.items, seq, bytes: kept.bytes });
    return { outcome, items: built.items };
  } finally {
    await rm(path, { force: true });
  }
};
