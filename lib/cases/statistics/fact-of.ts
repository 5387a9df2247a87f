import { legalDate } from '../../kernel/clock.ts';
import { addDays, type WorkingCalendar } from '../../kernel/working-days.ts';
import type { IdentifiedEvent } from '../../platform/store/drain-outbox.ts';
import type { OutboxEvent } from '../../platform/store/record-table.ts';
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
    default:
      return {};
  }
};

/** A rating of a case (一事一评) or of a visit for it (一次一评): told by its event alone, since a later one may stand in the case by now. */
const RATINGS = ['case-rating', 'case-visit-rating'];

const ratingIn = ({ facts = {} }: OutboxEvent): Partial<CaseFact> => {
  const { level, byDefault } = facts;
  return typeof level === 'number' && byDefault === undefined ? { rating: level } : {};
};

const commonOf = (record: CaseRecord, { facts = {} }: OutboxEvent) => ({
  case: record.id,
  item: record.item.code,
  division: record.item.division,
  ...(record.window === undefined ? {} : { window: record.window.division }),
  channel: record.channel,
  state: CASE_STATES.find((state) => state === facts['state']) ?? record.course.state,
});

/**
 * What statistics count of an event, by the case as it is now: what had happened by the event's instant stands in its course,
 * so that a late or repeated delivery comes to the same. Undefined for events that move no case.
 */
export const factOf = async (
  calendars: Calendars,
  { event }: IdentifiedEvent,
  record: CaseRecord,
): Promise<CaseFact | undefined> => {
  const common = commonOf(record, event);
  if (RATINGS.includes(event.type)) return { ...common, at: event.at, action: 'rating', ...ratingIn(event) };
  const action = actionOf(event.type);
  const entry = record.course.entries.find((one) => one.action === action && one.at === event.at);
  if (entry === undefined) return undefined;
  const more = await moreOf(calendars, record, entry, event.facts?.['standing']);
  return { ...common, at: entry.at, action: entry.action, ...more };
};
