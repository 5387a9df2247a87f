import type { Clock } from '../../kernel/clock.ts';

/** How often something was guessed wrongly, since an instant. */
export type Misses = Readonly<{ since: string; count: number }>;
export type StoredMisses = Readonly<{ misses: Misses; rev: number }>;

/** One record for each who guesses, or for what is guessed at, by a digest. */
export type MissStore = Readonly<{
  find: (of: string) => Promise<StoredMisses | undefined>;
  save: (of: string, misses: Misses, over: StoredMisses | undefined) => Promise<'saved' | 'stale'>;
  remove: (of: string, over: StoredMisses) => Promise<'removed' | 'stale'>;
}>;

/** So many misses within so many seconds, and nothing is looked at until that time is over. */
export type GuessLimit = Readonly<{ misses: number; seconds: number }>;

export type GuessLimitDeps = Readonly<{ misses: MissStore; clock: Clock }>;

const MAX_TRIES = 64;

const endOf = ({ since }: Misses, { seconds }: GuessLimit): number => Date.parse(since) + seconds * 1000;

const current = (found: StoredMisses | undefined, limit: GuessLimit, now: Date): Misses | undefined =>
  found !== undefined && now.getTime() < endOf(found.misses, limit) ? found.misses : undefined;

const waitOf = (misses: Misses | undefined, limit: GuessLimit, now: Date): number | undefined =>
  misses === undefined || misses.count < limit.misses
    ? undefined
    : Math.max(1, Math.ceil((endOf(misses, limit) - now.getTime()) / 1000));

/** The seconds for which to wait before the next guess; undefined where none is needed. */
export const waitForGuess = async (
  { misses, clock }: GuessLimitDeps,
  of: string,
  limit: GuessLimit,
): Promise<number | undefined> => {
  const now = clock.now();
  return waitOf(current(await misses.find(of), limit, now), limit, now);
};

/**
 * Counts a miss, before it is told. Of any number at once no more than the limit are counted: the others get the seconds
 * to wait, as if they had come later. Counted before anything is looked at, and taken back by {@link forgiveMiss} where it was
 * none, it bounds guesses that are made at once, too.
 */
export const countMiss = async (
  { misses, clock }: GuessLimitDeps,
  of: string,
  limit: GuessLimit,
): Promise<number | undefined> => {
  for (let attempt = 0; attempt < MAX_TRIES; attempt += 1) {
    const now = clock.now();
    const found = await misses.find(of);
    const before = current(found, limit, now);
    const wait = waitOf(before, limit, now);
    if (wait !== undefined) return wait;
    const { since, count } = before ?? { since: now.toISOString(), count: 0 };
    if ((await misses.save(of, { since, count: count + 1 }, found)) === 'saved') return undefined;
  }
  throw new Error('misses-contended');
};

/** Takes back what was counted before it was known to be none. Of the last one nothing stays on record. */
export const forgiveMiss = async ({ misses }: GuessLimitDeps, of: string): Promise<void> => {
  for (let attempt = 0; attempt < MAX_TRIES; attempt += 1) {
    const found = await misses.find(of);
    if (found === undefined) return;
    const { since, count } = found.misses;
    const outcome =
      count > 1 ? await misses.save(of, { since, count: count - 1 }, found) : await misses.remove(of, found);
    if (outcome !== 'stale') return;
  }
};
