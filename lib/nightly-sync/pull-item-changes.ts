import { legalDate } from '../kernel/clock.ts';
import { applyChanges, changesByCode, countApplied, findEndings, type ApplyDeps } from './apply-page.ts';
import { ENDINGS_GUARD, tooManyEndings, type EndingsGuard } from './guard-endings.ts';
import { makeDigest } from './make-digest.ts';
import { isInPlace, readPage } from './read-region.ts';
import { RegionUnavailable, type RegionChange, type RegionPage } from './region-feed.ts';
import { readRefused, retryRefused } from './retry-refused.ts';
import type { SyncDigest } from './sync-digest.ts';
import {
  heldBy,
  leaseOf,
  NEVER_SYNCED,
  NOTHING_DONE,
  type Holder,
  type Stop,
  type StoredState,
  type SyncRun,
  type SyncState,
} from './sync-state.ts';

export type PullDeps = ApplyDeps &
  Readonly<{
    holder: Holder;
    /** Names a run that begins now. */
    runId: string;
    guard?: EndingsGuard;
  }>;

export type Pull = Readonly<{
  /** How long it may work. */
  budgetMs: number;
  /** Only go on with what was begun and is not finished. */
  onlyContinue?: boolean;
  /** Read the whole feed again: after the region's was begun anew. */
  fromStart?: boolean;
  /** Endings are wanted in this run, however many. */
  confirmEndings?: boolean;
  /** So many endings are wanted in this run. */
  allowEndings?: number | undefined;
  onProgress?: (done: number, of: number) => void;
}>;

/** How an invocation ended. `unfinished`: its time was over; the next one goes on. */
export type Pulled = Readonly<
  | { outcome: 'finished' | 'stopped' | 'unfinished'; digest: SyncDigest }
  | { outcome: 'nothing-new' | 'idle' | 'taken-over' }
  | { outcome: 'busy'; until: string }
>;

type Step = Readonly<{ stored: StoredState; run: SyncRun }>;
class TakenOver extends Error {}

const saveState = async ({ store }: PullDeps, state: SyncState, rev: number): Promise<StoredState> => {
  if ((await store.save(state, rev)) === 'stale') throw new TakenOver('taken-over');
  return { state, rev: rev + 1 };
};

const newRun = ({ runId, clock }: PullDeps, { seq, mirrored }: SyncState): SyncRun => ({
  id: runId,
  startedAt: clock.now().toISOString(),
  from: seq,
  regionHead: seq,
  counts: NOTHING_DONE,
  ended: 0,
  mirroredBefore: mirrored,
  endingsConfirmed: false,
});

/** Takes the lease, with the run that is to be gone on with or a new one. */
const begin = async (deps: PullDeps, stored: StoredState, pull: Pull): Promise<Step> => {
  const { fromStart = false, confirmEndings = false, allowEndings = 0 } = pull;
  const anew = { feed: '', seq: 0, entry: undefined, run: undefined };
  const state = fromStart ? { ...stored.state, ...anew } : stored.state;
  const { stopped: _, ...going } = state.run ?? newRun(deps, state);
  const endingsAllowed = Math.max(going.endingsAllowed ?? 0, allowEndings);
  const run = {
    ...going,
    endingsConfirmed: going.endingsConfirmed || confirmEndings,
    ...(endingsAllowed === 0 ? {} : { endingsAllowed }),
  };
  const lease = leaseOf(deps.holder.name, deps.clock.now());
  return { stored: await saveState(deps, { ...state, run, lease }, stored.rev), run };
};

const checkpoint = async (
  deps: PullDeps,
  { state, rev }: StoredState,
  run: SyncRun,
  more: Partial<SyncState> = {},
): Promise<Step> => {
  const lease = leaseOf(deps.holder.name, deps.clock.now());
  return { stored: await saveState(deps, { ...state, ...more, run, lease }, rev), run };
};

/** Deals with one page, then says so by one conditional write: a kill in between repeats the page, which changes nothing. */
const takePage = async (
  deps: PullDeps,
  { stored, run }: Step,
  page: RegionPage,
  wasRefused: (change: RegionChange) => boolean,
): Promise<Step | Pick<Stop, 'kind' | 'facts'>> => {
  const changes = changesByCode(page.entries);
  const endings = await findEndings(deps, changes, run);
  const tooMany = tooManyEndings(run, endings, deps.guard ?? ENDINGS_GUARD);
  if (tooMany) return { kind: 'too-many-endings', ...tooMany };
  const applied = await applyChanges(deps, changes, run, wasRefused);
  const next = { ...countApplied(run, applied), regionHead: Math.max(run.regionHead, page.head) };
  const added = applied.filter(({ outcome }) => outcome === 'created' || outcome === 'adopted').length;
  return checkpoint(deps, stored, next, {
    feed: page.feed,
    seq: page.next,
    entry: page.entries.at(-1)?.id,
    mirrored: stored.state.mirrored + added,
  });
};

const isStop = (step: Step | Pick<Stop, 'kind' | 'facts'>): step is Pick<Stop, 'kind' | 'facts'> =>
  'kind' in step;

/** Leaves the run standing, with why; whoever comes next tries again. */
const stopRun = async (
  deps: PullDeps,
  { stored, run }: Step,
  why: Pick<Stop, 'kind' | 'facts'>,
): Promise<Pulled> => {
  const stopped = { ...run, stopped: { ...why, at: deps.clock.now().toISOString() } };
  const { lease: _, ...state } = stored.state;
  const digest = await makeDigest(deps, { ...state, run: stopped }, stopped, 'stopped');
  await deps.store.keepDigest(digest);
  await saveState(deps, { ...state, run: stopped }, stored.rev);
  return { outcome: 'stopped', digest };
};

const finishRun = async (deps: PullDeps, step: Step, isSpent: () => boolean): Promise<Pulled> => {
  const { stored } = step;
  const retried = await retryRefused(deps, { run: step.run, feed: stored.state.feed }, isSpent);
  const run = countApplied(step.run, retried);
  const added = retried.filter(({ outcome }) => outcome === 'created').length;
  const { lease: _, run: __, ...rest } = stored.state;
  const state = { ...rest, mirrored: rest.mirrored + added };
  const digest = await makeDigest(deps, state, run, 'finished');
  await deps.store.keepDigest(digest);
  await saveState(deps, { ...state, last: { run: run.id, finishedAt: digest.at } }, stored.rev);
  return { outcome: 'finished', digest };
};

const pauseRun = async (deps: PullDeps, { stored, run }: Step): Promise<Pulled> => {
  const { lease: _, ...state } = stored.state;
  const digest = await makeDigest(deps, state, run, 'running');
  await deps.store.keepDigest(digest);
  await saveState(deps, state, stored.rev);
  return { outcome: 'unfinished', digest };
};

const work = async (deps: PullDeps, begun: Step, pull: Pull): Promise<Pulled> => {
  const until = deps.clock.now().getTime() + pull.budgetMs;
  const isSpent = (): boolean => deps.clock.now().getTime() >= until;
  let step = begun;
  try {
    const refused = new Set((await readRefused(deps.store)).map(({ kind, code }) => `${kind} ${code}`));
    const wasRefused = ({ kind, code }: RegionChange): boolean => refused.has(`${kind} ${code}`);
    const inPlace = await isInPlace(deps.region, step.stored.state);
    for (;;) {
      const { state } = step.stored;
      const page = inPlace ? await readPage(deps.region, state) : undefined;
      if (page === undefined)
        return await stopRun(deps, step, { kind: 'region-feed-reset', facts: { after: state.seq } });
      if (page.entries.length === 0) return await finishRun(deps, step, isSpent);
      const taken = await takePage(deps, step, page, wasRefused);
      if (isStop(taken)) return await stopRun(deps, step, taken);
      step = taken;
      const { from, regionHead } = step.run;
      pull.onProgress?.(step.stored.state.seq - from, regionHead - from);
      if (isSpent()) return await pauseRun(deps, step);
    }
  } catch (error) {
    if (!(error instanceof RegionUnavailable)) throw error;
    return stopRun(deps, step, { kind: 'region-unavailable', facts: { reason: error.reason } });
  }
};

/** Whether there is nothing to do, and today's digest already says so: then nothing is written at all. */
const isDone = async (deps: PullDeps, { state }: StoredState): Promise<boolean> => {
  const { run, last } = state;
  if (run !== undefined || last === undefined) return false;
  if (legalDate(new Date(last.finishedAt)) !== legalDate(deps.clock.now())) return false;
  try {
    if (!(await isInPlace(deps.region, state))) return false;
    return (await readPage(deps.region, state))?.entries.length === 0;
  } catch (error) {
    if (error instanceof RegionUnavailable) return false;
    throw error;
  }
};

/**
 * Brings what the region publishes to this site's items, page by page, each followed by a conditional checkpoint. May be
 * killed at any moment and started by any number at once: the lease lets one work, and where it fails to, conditional
 * writes do. A run ends in a digest: finished, or stopped with its reason. Run again, with nothing new, it writes nothing.
 */
export const pullItemChanges = async (deps: PullDeps, pull: Pull): Promise<Pulled> => {
  const stored = (await deps.store.find()) ?? NEVER_SYNCED;
  const other = heldBy(stored.state, deps.holder, deps.clock.now());
  if (other !== undefined) return { outcome: 'busy', until: other.until };
  if (pull.onlyContinue && stored.state.run === undefined) return { outcome: 'idle' };
  if (!pull.fromStart && (await isDone(deps, stored))) return { outcome: 'nothing-new' };
  try {
    return await work(deps, await begin(deps, stored, pull), pull);
  } catch (error) {
    if (error instanceof TakenOver) return { outcome: 'taken-over' };
    throw error;
  }
};
