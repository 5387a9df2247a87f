import { legalDate } from '../../kernel/clock.ts';
import { addDays, type WorkingCalendar } from '../../kernel/working-days.ts';
import type { IdentifiedEvent } from '../../platform/store/drain-outbox.ts';
import type { CaseEntry } from '../case-course.ts';
import { CASE_ACTIONS, CASE_STATES, type CaseAction } from '../case-state.ts';
import type { CaseRecord, Channel } from '../case.ts';
import { deadlinesOf, type Calendars } from '../due-told.ts';
import { stopsOf } from '../limits/case-deadlines.ts';
import type { Due } from '../limits/due-date.ts';
import type { CaseFact } from './case-fact.ts';

/** What moved a case by this event; undefined for what happens to a case besides (claims, urgings). */
const actionOf = (type: string): CaseAction | undefined =>
  CASE_ACTIONS.find((action) => type === `case-${action}`);

/** Channels by which nobody comes to a counter. */
const FROM_AFAR: readonly Channel[] = ['web', 'mobile', 'hotline', 'post'];

const dateOf = ({ at, on }: CaseEntry): string => on ?? legalDate(new Date(at));

const acceptance = ({ course }: CaseRecord): CaseEntry | undefined =>
  course.entries.find(({ action }) => action === 'acceptance' || action === 'silent-acceptance');

/** Working days behind one date until another, without those on which a special procedure ran. */
const daysBetween = (calendar: WorkingCalendar, record: CaseRecord, from: string, to: string): number => {
  const stops = stopsOf(record.course.entries);
  let days = 0;
  for (let date = addDays(from, 1); date <= to; date = addDays(date, 1)) {
    const isStopped = stops.some((stop) => stop.from <= date && (stop.to === undefined || date < stop.to));
    if (!isStopped && calendar.dayOf(date).working) days += 1;
  }
  return days;
};

const keeps = (due: Due | undefined, date: string): boolean =>
  due === undefined || due.kind === 'stopped' || date <= due.date;

/** How a decision stands to its limits at the instant at which it was made. */
const judged = async (calendars: Calendars, record: CaseRecord, entry: CaseEntry) => {
  const at = new Date(entry.at);
  const date = legalDate(at);
  const { legal, promised } = await deadlinesOf(calendars, record, at);
  const isTimed = legal !== undefined || promised !== undefined;
  const time = isTimed ? (keeps(legal, date) && keeps(promised, date) ? 'on-time' : 'overdue') : 'untimed';
  const accepted = acceptance(record);
  const calendar = await calendars.calendarAt(record.item.division, date);
  return {
    time,
    ...(accepted === undefined ? {} : { days: daysBetween(calendar, record, dateOf(accepted), date) }),
    ...(entry.decision === undefined ? {} : { decision: entry.decision }),
  } as const;
};

/** Materials that licenses stood for at an instant. */
const spared = ({ materials }: CaseRecord, at: string): number =>
  materials.filter(
    ({ kind, broughtLater }: { kind: string; broughtLater?: { at: string } | undefined }) =>
      kind === 'license' && (broughtLater === undefined || broughtLater.at <= at),
  ).length;

const visits = (isSpared: boolean) => (isSpared ? { visits: 1 } : {});

const moreOf = async (
  calendars: Calendars,
  record: CaseRecord,
  entry: CaseEntry,
  standing: unknown,
): Promise<Partial<CaseFact>> => {
  switch (entry.action) {
    case 'submission':
    case 'correction-answer':
      return visits(standing !== 'window' && FROM_AFAR.includes(record.channel));
    case 'acceptance':
    case 'silent-acceptance':
      return { spared: spared(record, entry.at) };
    case 'decision':
      return judged(calendars, record, entry);
    case 'delivery':
      return visits(record.delivery !== undefined && record.delivery.method !== 'counter');
    case 'rating':
      return record.rating === undefined || record.rating.byDefault === true
        ? {}
        : { rating: record.rating.level };
    default:
      return {};
  }
};

/**
 * What statistics count of an event, by the case as it is now: what had happened by the event's instant stands in its course,
 * so that a late or repeated delivery comes to the same. Undefined for events that move no case.
 */
export const factOf = async (
  calendars: Calendars,
  { event }: IdentifiedEvent,
  record: CaseRecord,
): Promise<CaseFact | undefined> => {
  const action = actionOf(event.type);
  const entry = record.course.entries.find((one) => one.action === action && one.at === event.at);
  if (entry === undefined) return undefined;
  const told = CASE_STATES.find((state) => state === event.facts?.['state']);
  return {
    at: entry.at,
    case: record.id,
    item: record.item.code,
    division: record.item.division,
    ...(record.window === undefined ? {} : { window: record.window.division }),
    channel: record.channel,
    action: entry.action,
    state: told ?? record.course.state,
    ...(await moreOf(calendars, record, entry, event.facts?.['standing'])),
  };
};
