import type { ApplyDeps } from './apply-page.ts';
import { readRefused } from './retry-refused.ts';
import { MAX_LISTED, type SyncDigest } from './sync-digest.ts';
import type { SyncRun, SyncState } from './sync-state.ts';

/** What a run has done up to now, with everything that is refused at present. */
export const makeDigest = async (
  { store, clock }: Pick<ApplyDeps, 'store' | 'clock'>,
  { seq, mirrored }: SyncState,
  run: SyncRun,
  state: SyncDigest['state'],
): Promise<SyncDigest> => {
  const refused = await readRefused(store);
  return {
    run: run.id,
    state,
    startedAt: run.startedAt,
    at: clock.now().toISOString(),
    from: run.from,
    to: seq,
    regionHead: run.regionHead,
    counts: run.counts,
    ended: run.ended,
    mirrored,
    ...(run.stopped === undefined ? {} : { stopped: run.stopped }),
    refused: refused.slice(0, MAX_LISTED),
    refusedTotal: refused.length,
  };
};
