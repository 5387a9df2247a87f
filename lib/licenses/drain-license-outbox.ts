import type { Clock } from '../kernel/clock.ts';
import type { Log } from '../platform/log.ts';
import {
  drainOutbox,
  type Deliver,
  type DrainReport,
  type IdentifiedEvent,
} from '../platform/store/drain-outbox.ts';
import type { RecordTable } from '../platform/store/record-table.ts';
import type { ConsentStore } from './consents/consent.ts';
import type { LicenseStore } from './license-store.ts';
import { keepUses } from './uses/keep-uses.ts';
import type { GroundStore } from './retrievals/ground-record.ts';
import { linkPredecessors } from './succession/link-predecessors.ts';
import type { UseStore } from './uses/license-use.ts';

export type DrainLicenseOutboxDeps = Readonly<{
  table: RecordTable;
  licenses: Pick<LicenseStore, 'find' | 'save'>;
  consents: Pick<ConsentStore, 'find'>;
  grounds: Pick<GroundStore, 'find'>;
  uses: Pick<UseStore, 'keep'>;
  audit: Deliver;
  clock: Clock;
  log: Log;
}>;

/** What one run may do: less than the minute after which the next one starts. */
const BUDGET = { events: 5000, ms: 40_000 };

const hasPredecessors = ({ event: { facts } }: IdentifiedEvent): boolean =>
  typeof facts?.['predecessors'] === 'number' && facts['predecessors'] > 0;

/**
 * Brings every waiting event of the room into the audit chain; before that each use of a license among its holder's, and each
 * license that was issued in the place of others to these. May be run at any time and by any number at once.
 */
export const drainLicenseOutbox = async ({
  table,
  licenses,
  consents,
  grounds,
  uses,
  audit,
  clock,
  log,
}: DrainLicenseOutboxDeps): Promise<DrainReport> => {
  const linkAll = async (events: readonly IdentifiedEvent[]): Promise<void> => {
    for (const { event } of events.filter(hasPredecessors))
      await linkPredecessors({ licenses, log }, event.subject, event.at);
  };
  const deliver: Deliver = async (events) => {
    await linkAll(events);
    await keepUses({ consents, grounds, uses }, events);
    await audit(events);
  };
  const report = await drainOutbox({ table, deliver, budget: BUDGET, clock, log });
  log('license-outbox-drained', report);
  return report;
};
