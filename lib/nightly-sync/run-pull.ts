import * as z from 'zod/mini';
import type { Log } from '../platform/log.ts';
import { pullItemChanges, type PullDeps, type Pulled } from './pull-item-changes.ts';

export type RunPullDeps = Readonly<{ isRegion: boolean; log: Log; pull: () => PullDeps }>;

/** Thrown when a run stands still: the digest says why. */
export class SyncStopped extends Error {
  readonly code = 'sync-stopped';
}

const wanted = z.object({
  onlyContinue: z._default(z.boolean(), false),
  fromStart: z._default(z.boolean(), false),
  confirmEndings: z._default(z.boolean(), false),
  allowEndings: z.optional(z.int().check(z.minimum(0))),
});

/** What an event asks for; one that a schedule makes up itself asks for nothing. */
const wantedBy = (event: unknown) => {
  const parsed = z.safeParse(wanted, event);
  return parsed.success ? parsed.data : {};
};

/** What an invocation tells: of the refused only how many, for the digest has them. */
export type PullReport = Readonly<Record<string, unknown>> &
  Readonly<{ outcome: Pulled['outcome'] | 'region' }>;

const reportOf = (pulled: Pulled): PullReport => {
  if (!('digest' in pulled)) return pulled;
  const { refused: _, ...digest } = pulled.digest;
  return { outcome: pulled.outcome, ...digest };
};

/** One invocation of the pull, by a schedule or by hand. The region itself has nothing to pull. */
export const runPull = async (
  { isRegion, log, pull }: RunPullDeps,
  event: unknown,
  budgetMs: number,
): Promise<PullReport> => {
  if (isRegion) return { outcome: 'region' };
  const pulled = await pullItemChanges(pull(), { ...wantedBy(event), budgetMs });
  const report = reportOf(pulled);
  log(`sync-${pulled.outcome}`, report);
  if (pulled.outcome === 'stopped')
    throw new SyncStopped(`sync-stopped: ${pulled.digest.stopped?.kind ?? 'unknown'}`);
  return report;
};
