import * as z from 'zod/mini';
import type { LegalDate } from '../../kernel/clock.ts';
import { sm3Hex } from '../../kernel/digest.ts';
import { ok, refuse, type Result } from '../../kernel/result.ts';
import { retryThrottled, type Retry } from '../../platform/store/retry.ts';

const count = z.int().check(z.minimum(0));

/** What became of the rows that could be items. */
export const writtenCounts = z.strictObject({
  /** Items that were not here before. */
  imported: count,
  /** Items that got a new version. */
  changed: count,
  unchanged: count,
  /** Items that differ from their row, and were left alone because somebody changed them here. */
  kept: count,
});

export type WrittenCounts = z.output<typeof writtenCounts>;

export const NOTHING_WRITTEN: WrittenCounts = { imported: 0, changed: 0, unchanged: 0, kept: 0 };

/** An import of one file by one mapping: how far it is, and who is at it. */
export const importRun = z.strictObject({
  id: z.string(),
  source: z.string(),
  sourceDigest: z.string(),
  mappingDigest: z.string(),
  effective: z.string(),
  /** How often the file has been imported from its beginning. */
  attempt: z.int(),
  state: z.enum(['running', 'finished']),
  startedAt: z.string(),
  finishedAt: z.optional(z.string()),
  /** The row up to which everything is on disk; `counts` are of those rows. */
  checkpoint: z.int(),
  counts: writtenCounts,
  /** The one process that works on it, and until when it counts as alive. */
  lease: z.optional(z.strictObject({ holder: z.string(), until: z.string() })),
});

export type ImportRun = z.output<typeof importRun>;
export type StoredRun = Readonly<{ run: ImportRun; rev: number }>;

/** Where runs are kept; every change is one conditional write. */
export type ImportRunStore = Readonly<{
  find: (id: string) => Promise<StoredRun | undefined>;
  /** Writes if the record's `rev` is still `expectedRev` (0: if there is none). */
  save: (run: ImportRun, expectedRev: number) => Promise<'saved' | 'stale'>;
}>;

/** The same store, asked again while its engine is throttled. */
export const patientRunStore = ({ find, save }: ImportRunStore, retry?: Retry): ImportRunStore => ({
  find: (id) => retryThrottled(() => find(id), retry),
  save: (run, expectedRev) => retryThrottled(() => save(run, expectedRev), retry),
});

/** What makes two runs one: the bytes of the file, the mapping, and the date that was asked for. */
export type RunIdentity = Readonly<{
  source: string;
  sourceDigest: string;
  mappingDigest: string;
  effective?: LegalDate | undefined;
}>;

export const runIdOf = ({ source, sourceDigest, mappingDigest, effective = '' }: RunIdentity): string =>
  sm3Hex([source, sourceDigest, mappingDigest, effective].join('\n')).slice(0, 26);

/** How long a process that says nothing counts as alive. */
export const LEASE_MS = 120_000;

export type Holder = Readonly<{
  name: string;
  /** Whether another holder is surely dead (a process of this machine that is no more): its lease is free at once. */
  isGone: (holder: string) => boolean;
}>;

export const leaseOf = (holder: Holder, now: Date): NonNullable<ImportRun['lease']> => ({
  holder: holder.name,
  until: new Date(now.getTime() + LEASE_MS).toISOString(),
});

const isHeld = ({ lease }: ImportRun, holder: Holder, now: Date): boolean =>
  lease !== undefined && lease.until > now.toISOString() && !holder.isGone(lease.holder);

type Start = RunIdentity & Readonly<{ holder: Holder; now: Date; today: LegalDate }>;

/** The run as it is to be begun or gone on with, or who is at it. A finished one begins anew. */
export const beginRun = (
  stored: StoredRun | undefined,
  { holder, now, today, ...identity }: Start,
): Result<ImportRun, 'import-running'> => {
  const { source, sourceDigest, mappingDigest, effective } = identity;
  const lease = leaseOf(holder, now);
  if (stored?.run.state === 'running') {
    const { run } = stored;
    if (isHeld(run, holder, now)) return refuse('import-running', { facts: { ...run.lease, run: run.id } });
    return ok({ ...run, lease });
  }
  return ok({
    id: runIdOf(identity),
    source,
    sourceDigest,
    mappingDigest,
    effective: effective ?? today,
    attempt: (stored?.run.attempt ?? 0) + 1,
    state: 'running',
    startedAt: now.toISOString(),
    checkpoint: 0,
    counts: NOTHING_WRITTEN,
    lease,
  });
};
