import type { CaseDeps } from './case-deps.ts';
import type { Phase } from './case-store.ts';
import type { CaseRecord, StoredCase } from './case.ts';
import { deadlinesOf, dueToTell } from './due-told.ts';
import { phaseOf } from './phase-of.ts';

/** Where somebody waits for the agency. */
export const OPEN_PHASES: readonly Phase[] = ['intake', 'review'];

type Told = NonNullable<CaseRecord['told']>;

/** What is to be told in place of what was; undefined where that still holds, or where nothing runs. */
export const toldAnew = async (
  { calendars }: Pick<CaseDeps, 'calendars'>,
  record: CaseRecord,
  now: Date,
): Promise<Told | undefined> => {
  const { told, course } = record;
  const phase = phaseOf(course.state);
  if (told === undefined || phase === undefined || !OPEN_PHASES.includes(phase)) return undefined;
  const due = dueToTell(await deadlinesOf(calendars, record, now));
  if (due === undefined || (due.due === told.due && due.provisional === told.provisional)) return undefined;
  return { ...due, at: now.toISOString() };
};

const movedEvent = ({ item, course, channel, number }: CaseRecord, from: string, { due, at }: Told) => ({
  type: 'case-deadline-moved',
  at,
  facts: {
    by: 'calendar',
    state: course.state,
    agency: item.agency.code,
    item: item.code,
    channel,
    ...(number === undefined ? {} : { number }),
    from,
    to: due,
  },
});

/**
 * Puts on record where a calendar that has changed since (年中调整放假安排) moves the date that was told: `moved`, with an event, from
 * where to where; `certain` where it only is provisional no longer, which is nothing to tell; `stale` where somebody else was
 * first; undefined where nothing changes.
 */
export const settleMoved = async (
  deps: Pick<CaseDeps, 'calendars' | 'cases'>,
  stored: StoredCase,
  now: Date,
): Promise<'moved' | 'certain' | 'stale' | undefined> => {
  const { record } = stored;
  const told = await toldAnew(deps, record, now);
  if (told === undefined || record.told === undefined) return undefined;
  const isMoved = told.due !== record.told.due;
  const events = isMoved ? [movedEvent(record, record.told.due, told)] : [];
  if ((await deps.cases.save({ ...record, told }, stored, events)) === 'stale') return 'stale';
  return isMoved ? 'moved' : 'certain';
};
