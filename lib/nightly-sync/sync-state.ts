import * as z from 'zod/mini';

const count = z.int().check(z.minimum(0));

/** What became of the codes of a run. */
export const outcomeCounts = z.strictObject({
  /** Not here before. */
  created: count,
  changed: count,
  /** Here already as the region tells it; belongs to the region from now on. */
  adopted: count,
  unchanged: count,
  refused: count,
});
export type OutcomeCounts = z.output<typeof outcomeCounts>;

export const NOTHING_DONE: OutcomeCounts = { created: 0, changed: 0, adopted: 0, unchanged: 0, refused: 0 };

/** Why a run stands still. */
export const STOPS = ['region-unavailable', 'region-feed-reset', 'too-many-endings'] as const;

export const stop = z.strictObject({
  kind: z.enum(STOPS),
  at: z.string(),
  facts: z.optional(z.record(z.string(), z.union([z.string(), z.number(), z.array(z.string())]))),
});
export type Stop = z.output<typeof stop>;

/** One pull from where the mirror was to the head of the region's feed, over as many invocations as it takes. */
export const syncRun = z.strictObject({
  id: z.string(),
  startedAt: z.string(),
  /** The place in the feed at which it began. */
  from: count,
  /** The newest head of the feed that it has seen. */
  regionHead: count,
  counts: outcomeCounts,
  /** How many codes it has ended here. */
  ended: count,
  /** How many codes were mirrored when it began: the measure of how many may end. */
  mirroredBefore: count,
  /** An operator has looked at the endings and wants them. */
  endingsConfirmed: z.boolean(),
  /** So many endings an operator wants, whatever the guard says. */
  endingsAllowed: z.optional(count),
  stopped: z.optional(stop),
});
export type SyncRun = z.output<typeof syncRun>;

/** How far the mirror is; one record, changed by conditional writes alone. */
export const syncState = z.strictObject({
  /** The feed that `seq` is a place of; empty before the first pull. */
  feed: z.string(),
  /** Everything up to this place has been dealt with. */
  seq: count,
  /** The id of the region's entry at `seq`: that the feed is still what it was. */
  entry: z.optional(z.string()),
  /** How many codes are mirrored. */
  mirrored: count,
  run: z.optional(syncRun),
  /** The run before, and when it ended. */
  last: z.optional(z.strictObject({ run: z.string(), finishedAt: z.string() })),
  lease: z.optional(z.strictObject({ holder: z.string(), until: z.string() })),
});
export type SyncState = z.output<typeof syncState>;
export type StoredState = Readonly<{ state: SyncState; rev: number }>;

export const NEVER_SYNCED: StoredState = { state: { feed: '', seq: 0, mirrored: 0 }, rev: 0 };

/** Somebody who says nothing for so long is dead. */
export const LEASE_MS = 120_000;

export const leaseOf = (holder: string, now: Date): NonNullable<SyncState['lease']> => ({
  holder,
  until: new Date(now.getTime() + LEASE_MS).toISOString(),
});

/** No lease is so long: it was written by a clock that was wrong, and would keep everybody out until then. */
const LONGEST_LEASE_MS = 5 * LEASE_MS;

/** Who works: a name like no other's, and whether another is surely dead, so that its lease is free at once. */
export type Holder = Readonly<{ name: string; isGone: (other: string) => boolean }>;

/** Who else is at it; undefined when nobody is. */
export const heldBy = ({ lease }: SyncState, { name, isGone }: Holder, now: Date) => {
  if (lease === undefined || lease.holder === name || isGone(lease.holder)) return undefined;
  const leftMs = Date.parse(lease.until) - now.getTime();
  return leftMs > 0 && leftMs <= LONGEST_LEASE_MS ? lease : undefined;
};
