import type { Clock } from '../../kernel/clock.ts';

/** How often a verifier named a code that it could not redeem, since an instant. */
export type Misses = Readonly<{ since: string; count: number }>;
export type StoredMisses = Readonly<{ misses: Misses; rev: number }>;

/** One record a verifier, by a digest of its subject. */
export type MissStore = Readonly<{
  find: (verifier: string) => Promise<StoredMisses | undefined>;
  save: (verifier: string, misses: Misses, over: StoredMisses | undefined) => Promise<'saved' | 'stale'>;
}>;

/** So many misses, within so long, and no code is looked for until that time is over. */
export const MAX_MISSES = 10;
export const MISSES_SECONDS = 600;

const MAX_TRIES = 64;

const endOf = ({ since }: Misses): number => Date.parse(since) + MISSES_SECONDS * 1000;

const current = (found: StoredMisses | undefined, now: Date): Misses | undefined =>
  found !== undefined && now.getTime() < endOf(found.misses) ? found.misses : undefined;

/** In how many seconds a verifier may try again; undefined where it may now. */
const waitOf = (misses: Misses | undefined, now: Date): number | undefined =>
  misses === undefined || misses.count < MAX_MISSES
    ? undefined
    : Math.max(1, Math.ceil((endOf(misses) - now.getTime()) / 1000));

export type GuessLimitDeps = Readonly<{ misses: MissStore; clock: Clock }>;

/** The seconds for which a verifier is to wait before its next code; undefined where it need not. */
export const waitForGuess = async (
  { misses, clock }: GuessLimitDeps,
  verifier: string,
): Promise<number | undefined> => {
  const now = clock.now();
  return waitOf(current(await misses.find(verifier), now), now);
};

/**
 * Counts a miss, before it is told. Of any number at once no more than the limit are counted: the others get the seconds
 * to wait, as if they had come later.
 */
export const countMiss = async (
  { misses, clock }: GuessLimitDeps,
  verifier: string,
): Promise<number | undefined> => {
  for (let attempt = 0; attempt < MAX_TRIES; attempt += 1) {
    const now = clock.now();
    const found = await misses.find(verifier);
    const before = current(found, now);
    const wait = waitOf(before, now);
    if (wait !== undefined) return wait;
    const { since, count } = before ?? { since: now.toISOString(), count: 0 };
    if ((await misses.save(verifier, { since, count: count + 1 }, found)) === 'saved') return undefined;
  }
  throw new Error('misses-contended');
};
