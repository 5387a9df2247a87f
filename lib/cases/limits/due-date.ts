import type { LegalDate } from '../../kernel/clock.ts';
import { addDays, type ReckonedDate, type WorkingCalendar } from '../../kernel/working-days.ts';
import { addMonths } from './add-months.ts';

/** How a limit is counted (时限单位). */
export type LimitUnit = 'workday' | 'day' | 'month' | 'year';
export type CaseLimit = Readonly<{ value: number; unit: LimitUnit }>;

/** A special procedure (特别程序) that stops the clock: `[from, to)` in legal dates, still running without `to`. */
export type Stop = Readonly<{ from: LegalDate; to?: LegalDate | undefined }>;

/** What a due date follows from: nothing else, so that it can be reckoned again for any past instant. */
export type DueFacts = Readonly<{
  /** The day that the limit starts from, which is not counted (民法典第二百零一条): that of acceptance. */
  start: LegalDate;
  limit: CaseLimit;
  /** What was added by reason (行政许可法第四十二条), in the unit of the limit. */
  extensions: readonly number[];
  stops: readonly Stop[];
}>;

/** The last day of a limit; or that the clock stands, and what is left of a limit in working days. */
export type Due = Readonly<{ kind: 'due' } & ReckonedDate> | Readonly<{ kind: 'stopped'; left?: number }>;

/**
 * Whether the day on which a special procedure begins is spent already or not. No national rule says so: a site decides.
 */
export type StopRule = Readonly<{ firstDayIsSpent: boolean }>;

/** Ten years of days. */
const MOST_DAYS = 3660;

const lies = (date: LegalDate, { from, to }: Stop, { firstDayIsSpent }: StopRule): boolean =>
  (firstDayIsSpent ? from < date : from <= date) && (to === undefined || date < to);

const isOpen = ({ to }: Stop): boolean => to === undefined;

type Reckoning = Readonly<{ calendar: WorkingCalendar; rule: StopRule }>;

const stoppedOn = (date: LegalDate, stops: readonly Stop[], rule: StopRule): boolean =>
  stops.some((stop) => lies(date, stop, rule));

/** Working days that no special procedure takes out, one after the other. */
const dueInWorkingDays = ({ start, stops }: DueFacts, count: number, { calendar, rule }: Reckoning): Due => {
  let [date, left, provisional] = [start, count, false];
  for (let step = 0; left > 0; step += 1) {
    if (step >= MOST_DAYS) throw new RangeError('limit-too-far');
    date = addDays(date, 1);
    if (stops.some((stop) => isOpen(stop) && lies(date, stop, rule))) return { kind: 'stopped', left };
    const day = calendar.dayOf(date);
    provisional ||= day.provisional;
    if (day.working && !stoppedOn(date, stops, rule)) left -= 1;
  }
  return { kind: 'due', date, provisional };
};

/** Where the last day is no working day, the next one that is (民法典第二百零三条). */
const orNextWorkingDay = (date: LegalDate, calendar: WorkingCalendar): ReckonedDate => {
  let [last, provisional] = [date, false];
  for (let step = 0; step < MOST_DAYS; step += 1) {
    const day = calendar.dayOf(last);
    provisional ||= day.provisional;
    if (day.working) return { date: last, provisional };
    last = addDays(last, 1);
  }
  throw new RangeError('limit-too-far');
};

/** Days, months and years run on through holidays; days of special procedures are put behind. */
const dueInCalendar = (facts: DueFacts, count: number, { calendar, rule }: Reckoning): Due => {
  const { start, limit, stops } = facts;
  if (stops.some(isOpen)) return { kind: 'stopped' };
  let date =
    limit.unit === 'day'
      ? addDays(start, count)
      : addMonths(start, limit.unit === 'year' ? count * 12 : count);
  for (let passed = addDays(start, 1), step = 0; passed <= date; passed = addDays(passed, 1), step += 1) {
    if (step >= 2 * MOST_DAYS) throw new RangeError('limit-too-far');
    if (stoppedOn(passed, stops, rule)) date = addDays(date, 1);
  }
  return { kind: 'due', ...orNextWorkingDay(date, calendar) };
};

/**
 * The last day of a limit (办结期限) by a calendar. The day of acceptance is not counted; time of special procedures is not
 * either; a limit of none is due on that day. Throws a RangeError for limits that are no natural number or beyond ten years.
 */
export const dueDate = (facts: DueFacts, reckoning: Reckoning): Due => {
  const count = facts.extensions.reduce((sum, more) => sum + more, facts.limit.value);
  if (!Number.isInteger(count) || count < 0) throw new RangeError('limit-count');
  if (count === 0) return { kind: 'due', date: facts.start, provisional: false };
  return facts.limit.unit === 'workday'
    ? dueInWorkingDays(facts, count, reckoning)
    : dueInCalendar(facts, count, reckoning);
};
