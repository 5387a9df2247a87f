import { legalDate, type LegalDate } from '../kernel/clock.ts';
import type { WorkingCalendar } from '../kernel/working-days.ts';
import { caseDeadlines, type CaseDeadlines } from './limits/case-deadlines.ts';
import type { Due, StopRule } from './limits/due-date.ts';
import type { CaseRecord } from './case.ts';

/** Working days of a division, by what was known on a date. */
export type Calendars = Readonly<{
  calendarAt: (division: string, asOf: LegalDate) => Promise<WorkingCalendar>;
}>;

/** No national rule says whether the first day of a special procedure is spent: here it is not. */
const RULE: StopRule = { firstDayIsSpent: false };

/** The deadlines of a case at an instant, past or present, from its entries and the calendar as it was known then. */
export const deadlinesOf = async (
  { calendarAt }: Calendars,
  { item, course }: Pick<CaseRecord, 'item' | 'course'>,
  asOf: Date,
): Promise<CaseDeadlines> => {
  const calendar = await calendarAt(item.division, legalDate(asOf));
  return caseDeadlines(item.limits, course.entries, asOf, { calendarAt: () => calendar, rule: RULE });
};

const dateOf = (due: Due | undefined) =>
  due?.kind === 'due' ? { due: due.date, provisional: due.provisional } : undefined;

const earlier = <One extends Readonly<{ due: LegalDate }>>(a: One | undefined, b: One | undefined) =>
  a === undefined || (b !== undefined && b.due < a.due) ? b : a;

/** The date to tell: the next by which somebody waits for the agency; none while the clock stands or nothing runs. */
export const dueToTell = ({
  correction,
  legal,
  promised,
}: CaseDeadlines): Readonly<{ due: LegalDate; provisional: boolean }> | undefined =>
  dateOf(correction) ?? earlier(dateOf(promised), dateOf(legal));
