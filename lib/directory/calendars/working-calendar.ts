import type { LegalDate } from '../../kernel/clock.ts';
import { addDays, isWeekend, type CalendarDay, type WorkingCalendar } from '../../kernel/working-days.ts';
import type { Arrangement, CalendarYear } from './calendar-year.ts';

/** The arrangement of a year that was in force on a date: the last that was announced by then. */
const arrangementAt = ({ arrangements }: CalendarYear, asOf: LegalDate): Arrangement | undefined =>
  arrangements.findLast(({ announcedOn }) => announcedOn === undefined || announcedOn <= asOf);

const datesOf = (span: string): readonly LegalDate[] => {
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

const yearOf = (date: LegalDate): number => Number(date.slice(0, 4));

/**
 * The working calendar by what was known on a date. `years` are the nation's; `local` are days off and days worked besides in
 * a banner or league (放假办法第四条), which win. Days of a year that was not announced by then are judged by the week alone and
 * are provisional: a limit that leads through them may move.
 */
export const workingCalendar = (
  years: readonly CalendarYear[],
  asOf: LegalDate,
  local: readonly CalendarYear[] = [],
): WorkingCalendar => {
  const inForce = (all: readonly CalendarYear[]): ReadonlyMap<number, Days> =>
    new Map(
      all.flatMap((one) => {
        const found = arrangementAt(one, asOf);
        return found === undefined ? [] : [[one.year, daysOf(found)] as const];
      }),
    );
  const [national, banner] = [inForce(years), inForce(local)];
  const dayOf = (date: LegalDate): CalendarDay => {
    const layers = [banner.get(yearOf(date)), national.get(yearOf(date))];
    const provisional = layers[1] === undefined;
    for (const layer of layers) {
      if (layer?.off.has(date)) return { working: false, provisional };
      if (layer?.work.has(date)) return { working: true, provisional };
    }
    return { working: !isWeekend(date), provisional };
  };
  return { dayOf };
};
