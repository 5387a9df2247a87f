import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { legalDate, type Clock } from '../../kernel/clock.ts';
import type { Log } from '../../platform/log.ts';
import type { Feed } from '../../platform/store/feed.ts';
import { amendAll, writeAll, type BuildDeps, type NewFacts } from './build-snapshot.ts';
import type { SnapshotFacts } from './search-snapshot.ts';
import { SNAPSHOT_VERSION } from './snapshot-schema.ts';
import {
  SnapshotDamaged,
  type SnapshotPointer,
  type SnapshotStore,
  type StoredPointer,
} from './snapshot-store.ts';

export type RebuildDeps = BuildDeps &
  Readonly<{
    site: string;
    feed: Pick<Feed, 'head' | 'read'>;
    snapshots: SnapshotStore;
    /** Where a snapshot is made. */
    folder: string;
    clock: Clock;
    log: Log;
  }>;

export type RebuildReport = Readonly<{
  outcome: 'unchanged' | 'amended' | 'rebuilt' | 'superseded';
  items: number;
}>;

const isNewer = (a: SnapshotFacts, b: SnapshotFacts): boolean =>
  a.version !== b.version ? a.version > b.version : a.builtAt >= b.builtAt && a.seq >= b.seq;

const TRIES = 10;
const OLDER_KEPT = 3;

/** Points to a new snapshot, unless someone else has meanwhile pointed to one that knows as much. */
const pointTo = async (
  { snapshots }: RebuildDeps,
  made: Omit<SnapshotPointer, 'older'>,
  read: StoredPointer | undefined,
): Promise<'pointed' | 'superseded'> => {
  let over = read;
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const replaced = over === undefined ? [] : [over.pointer.digest, ...over.pointer.older];
    const others = [...new Set(replaced)].filter((digest) => digest !== made.digest);
    const pointer = { ...made, older: others.slice(0, OLDER_KEPT) };
    if ((await snapshots.point(pointer, over)) === 'pointed') {
      for (const digest of others.slice(OLDER_KEPT)) await snapshots.remove(digest);
      return 'pointed';
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

/** So many events are read, and their items; with more of them the whole table is read instead. */
const MOST_EVENTS = 10_000;
const EVENTS_AT_ONCE = 500;

/** What happened to items after a place of the feed, up to another. */
const changedSince = async (
  { feed }: RebuildDeps,
  { seq: after }: SnapshotFacts,
  upTo: number,
): Promise<ReadonlySet<string>> => {
  const codes = new Set<string>();
  for (let at = after; at < upTo;) {
    const entries = await feed.read({ after: at, limit: Math.min(EVENTS_AT_ONCE, upTo - at) });
    if (entries.length === 0) throw new Error('feed-shorter-than-its-head');
    for (const { event } of entries) if (event.type.startsWith('item-')) codes.add(event.subject);
    at += entries.length;
  }
  return codes;
};

/** The snapshot before this, brought up to date; undefined where one must be made from nothing. */
const amended = async (
  deps: RebuildDeps,
  { pointer }: StoredPointer,
  { path, facts }: Readonly<{ path: string; facts: NewFacts }>,
): Promise<SnapshotFacts | undefined> => {
  const known = pointer.facts;
  const usable = known.version === SNAPSHOT_VERSION && known.site === facts.site && known.seq <= facts.seq;
  if (!usable || facts.seq - known.seq > MOST_EVENTS) return undefined;
  const changed = await changedSince(deps, known, facts.seq);
  try {
    await deps.snapshots.fetch(pointer, path);
  } catch (error) {
    if (error instanceof SnapshotDamaged) return undefined;
    throw error;
  }
  return amendAll(deps, { path, facts, changed });
};

/**
 * Brings the search snapshot of a site up to date when anything happened to an item since the last one, or when a new
 * legal day has begun (what was published for a date holds from then on): the last snapshot is taken and what changed is
 * replaced in it. Makes it from nothing where it is missing, damaged, of another version, or where too much has changed.
 * May be run at any time and by any number at once: the one that knows more is pointed to.
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
    const brought = current && (await amended(deps, current, { path, facts }));
    const built = brought ?? (await writeAll(deps, path, facts));
    const kept = await snapshots.keep(path);
    const pointed = await pointTo(deps, { facts: built, ...kept }, current);
    const outcome = pointed === 'superseded' ? pointed : brought === undefined ? 'rebuilt' : 'amended';
    const ms = clock.now().getTime() - now.getTime();
    log('item-search-rebuilt', { outcome, items: built.items, seq, bytes: kept.bytes, ms });
    return { outcome, items: built.items };
  } finally {
    await rm(path, { force: true });
  }
};
