import type { Clock } from '../kernel/clock.ts';
import type { CaseStore } from './case-store.ts';
import type { Calendars } from './due-told.ts';
import type { CaseData } from './personal-data.ts';

/** What every use case of the room needs. */
export type CaseDeps = Readonly<{
  cases: CaseStore;
  personal: () => Promise<CaseData>;
  calendars: Calendars;
  clock: Clock;
}>;
