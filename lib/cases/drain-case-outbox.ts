import type { Clock } from '../kernel/clock.ts';
import type { Log } from '../platform/log.ts';
import { drainOutbox, type Deliver, type DrainReport } from '../platform/store/drain-outbox.ts';
import type { RecordTable } from '../platform/store/record-table.ts';
import type { HistoryStore } from './history/case-history.ts';

export type DrainCaseOutboxDeps = Readonly<{
  table: RecordTable;
  history: Pick<HistoryStore, 'keep'>;
  /** Plans what applicants are to be told. */
  notices: Deliver;
  /** Brings events into what statistics count. */
  facts: Deliver;
  audit: Deliver;
  clock: Clock;
  log: Log;
}>;

/** What one run may do: less than the minute after which the next one starts. */
const BUDGET = { events: 5000, ms: 40_000 };

/**
 * Brings every waiting event of the room into the history of its case, what its applicant is told, what statistics count and the
 * audit chain; each at least once, known again by its id. May be run at any time and by any number at once.
 */
export const drainCaseOutbox = async ({
  table,
  history,
  notices,
  facts,
  audit,
  clock,
  log,
}: DrainCaseOutboxDeps): Promise<DrainReport> => {
  const deliver: Deliver = async (events) => {
    await Promise.all(
      events.map(({ id, event: { subject, type, at, facts = {} } }) =>
        history.keep(subject, { id, type, at, facts: { ...facts } }),
      ),
    );
    await notices(events);
    await facts(events);
    await audit(events);
  };
  const report = await drainOutbox({ table, deliver, budget: BUDGET, clock, log });
  log('case-outbox-drained', report);
  return report;
};
