import type { Log } from '../platform/log.ts';
import { drainOutbox, type Deliver, type DrainReport } from '../platform/store/drain-outbox.ts';
import type { Feed } from '../platform/store/feed.ts';
import type { RecordTable } from '../platform/store/record-table.ts';
import { finishReplacements, type FinishReplacementDeps } from './finish-replacement.ts';

export type DrainItemOutboxDeps = FinishReplacementDeps &
  Readonly<{ table: RecordTable; feed: Feed; audit: Deliver; log: Log }>;

/** What one run may do: less than the minute after which the next one starts. */
const BUDGET = { events: 5000, ms: 40_000 };
const REPLACEMENTS_PER_RUN = 50;

export type DrainItemOutboxReport = DrainReport & Readonly<{ replacementsFinished: number }>;

/**
 * Finishes replacements that a crash left running, then brings every waiting event of the room into its feed and into the
 * site's audit chain; an event leaves its outbox when both have it. May be run at any time and by any number at once. Throws `replacement-unfinished` after all else is done when one could not be
 * finished, so that an operator is told; it stays where it is and the next run tries again.
 */
export const drainItemOutbox = async (deps: DrainItemOutboxDeps): Promise<DrainItemOutboxReport> => {
  const { table, feed, audit, clock, log } = deps;
  const { finished, failed } = await finishReplacements(deps, REPLACEMENTS_PER_RUN);
  const deliver: Deliver = async (events) => {
    await feed.append(events);
    await audit(events);
  };
  const report = await drainOutbox({ table, deliver, budget: BUDGET, clock, log });
  for (const { id, cause } of failed)
    log('replacement-unfinished', {
      replacement: id,
      cause: cause instanceof Error ? cause.name : typeof cause,
    });
  log('item-outbox-drained', { ...report, replacementsFinished: finished });
  if (failed.length > 0) throw new Error('replacement-unfinished');
  return { ...report, replacementsFinished: finished };
};
