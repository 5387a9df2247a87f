import type { LegalDate } from '../../kernel/clock.ts';
import type { Log } from '../../platform/log.ts';
import type { CaseDeps } from '../case-deps.ts';
import type { DraftList } from './draft-list.ts';
import type { WorkPlaces } from './work-places.ts';

/** A digest of the days of a division's calendar, as known on a date: another one when any has changed. */
export type CalendarVersions = Readonly<{
  calendarVersion: (division: string, asOf: LegalDate) => Promise<string>;
}>;

export type SweepDeps = CaseDeps &
  Readonly<{ calendars: CalendarVersions; drafts: DraftList; places: WorkPlaces; log: Log }>;

/** What was done, and what could not be. */
export type SweepTally = { accepted: number; moved: number; expired: number; failed: number };

/** One run: how it does something to each of many cases, and whether its time is over. */
export type SweepRun = Readonly<{
  deps: SweepDeps;
  tally: SweepTally;
  isSpent: () => boolean;
  /** Does it to each, some at once, until time is over; what fails is logged and holds up no other. */
  each: (ids: readonly string[], act: (id: string) => Promise<void>) => Promise<void>;
}>;

/** So many tries while others work on the same case. */
export const SWEEP_TRIES = 20;
