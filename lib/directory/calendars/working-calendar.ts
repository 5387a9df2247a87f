import type { LegalDate } from '../../kernel/clock.ts';
import { addDays, isWeekend, type CalendarDay, type WorkingCalendar } from '../../kernel/working-days.ts';
import type { Arrangement, CalendarYear } from './calendar-year.ts';

/** The arrangement of a year that was in force on a date: the last that was announced by then. */
const arrangementAt = ({ arrangements }: CalendarYear, asOf: LegalDate): Arrangement | undefined =>
  arrangements.findLast(({ announcedOn }) => announcedOn === undefined || announcedOn <= asOf);

/** The arrangements of all years that were in force on a date, by year. */
export const arrangementsAt = (
  years: readonly CalendarYear[],
  asOf: LegalDate,
): ReadonlyMap<number, Arrangement> =>
  new Map(
    years.flatMap((one) => {
      const found = arrangementAt(one, asOf);
      return found === undefined ? [] : [[one.year, found] as const];
    }),
  );

/** The dates of a span, a year of them at most. */
export const datesOf = (span: string): readonly LegalDate[] => {
  const [first = span, last = first] = span.split('/');
  const dates: LegalDate[] = [];
  for (let date = first; date <= last && dates.length < 366; date = addDays(date, 1)) dates.push(date);
  return dates;
};

type Days = Readonly<{ off: ReadonlySet<LegalDate>; work: ReadonlySet<LegalDate> }>;

const daysOf = ({ daysOff, workdays }: Arrangement): Days => ({
  off: new Set(daysOff.flatMap(datesOf)),
  work: new Set(workdays),
});

/** The days of the years of one layer, each year laid out when it is first asked for. */
const daysAt = (years: readonly CalendarYear[], asOf: LegalDate): ((year: number) => Days | undefined) => {
  const inForce = arrangementsAt(years, asOf);
  const known = new Map<number, Days>();
  return (year) => {
    const arrangement = inForce.get(year);
    if (arrangement === undefined) return undefined;
    const days = known.get(year) ?? daysOf(arrangement);
    known.set(year, days);
    return days;
  };
};

const yearOf = (date: LegalDate): number => Number(date.slice(0, 4));

/**
 * The working calendar by what was known on a date. `years` are the nation's; each of `locals` are the days off and days worked
 * besides of a township, banner or league (放假办法第四条), the nearest first, which win. Days of a year that was not announced for
 * the nation by then are judged by the week alone and are provisional: a limit that leads through them may move.
 */
export const workingCalendar = (
  years: readonly CalendarYear[],
  asOf: LegalDate,
  ...locals: readonly (readonly CalendarYear[])[]
): WorkingCalendar => {
  const nation = daysAt(years, asOf);
  const layers = [...locals.map((local) => daysAt(local, asOf)), nation];
  const dayOf = (date: LegalDate): CalendarDay => {
    const year = yearOf(date);
    const provisional = nation(year) === undefined;
    for (const layer of layers) {
      const days = layer(year);
      if (days?.off.has(date)) return { working: false, provisional };
      if (days?.work.has(date)) return { working: true, provisional };
    }
    return { working: !isWeekend(date), provisional };
  };
  return { dayOf };
};
