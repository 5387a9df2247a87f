import type { LegalDate } from './clock.ts';

/** What a calendar says of a date; `provisional` where its year has not been announced yet. */
export type CalendarDay = Readonly<{ working: boolean; provisional: boolean }>;

/** Which days are worked (工作日) by what was known at some time. */
export type WorkingCalendar = Readonly<{ dayOf: (date: LegalDate) => CalendarDay }>;

/** A date that was reckoned, and whether it may still move because a year that it leads through is not announced. */
export type ReckonedDate = Readonly<{ date: LegalDate; provisional: boolean }>;

const DAY_MS = 86_400_000;
/** Ten years of days: no limit of law is longer, and no calendar is all holidays. */
const MOST_DAYS = 3660;

/** The date so many days later. */
export const addDays = (date: LegalDate, days: number): LegalDate =>
  new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);

/** Saturday or Sunday. */
export const isWeekend = (date: LegalDate): boolean =>
  [0, 6].includes(new Date(`${date}T00:00:00Z`).getUTCDay());

/**
 * The last day of a limit of so many working days. The day that it starts from is not counted; a limit of none ends on that
 * day. Throws a RangeError for counts that are no natural number, and beyond ten years.
 */
export const addWorkingDays = (calendar: WorkingCalendar, start: LegalDate, count: number): ReckonedDate => {
  if (!Number.isInteger(count) || count < 0) throw new RangeError('working-days-count');
  let [date, left, provisional] = [start, count, false];
  for (let step = 0; left > 0; step += 1) {
    if (step >= MOST_DAYS) throw new RangeError('working-days-too-far');
    date = addDays(date, 1);
    const day = calendar.dayOf(date);
    if (day.working) left -= 1;
    provisional ||= day.provisional;
  }
  return { date, provisional };
};

/** How many working days lie after one date until another, this one included; none where it is not later. */
export const countWorkingDays = (calendar: WorkingCalendar, after: LegalDate, until: LegalDate): number => {
  let count = 0;
  for (let date = addDays(after, 1); date <= until; date = addDays(date, 1))
    if (calendar.dayOf(date).working) count += 1;
  return count;
};
