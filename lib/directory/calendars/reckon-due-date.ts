import { legalDate, type LegalDate } from '../../kernel/clock.ts';
import { ok, type Result } from '../../kernel/result.ts';
import { addWorkingDays, type ReckonedDate } from '../../kernel/working-days.ts';
import { calendarOf } from './calendar-layers.ts';
import { layersOfRegion, type CalendarReads } from './look-up-calendar-year.ts';

/** The last day of a limit, and by what was known when. */
export type DueDate = ReckonedDate & Readonly<{ region: string; asOf: LegalDate }>;

type Wish = Readonly<{ region: string; from: LegalDate; workdays: number; asOf?: LegalDate | undefined }>;

/**
 * The last day of a limit of so many working days in a region (行政许可法第八十二条): the day that it starts from is not counted.
 * By what was known of the calendar on `asOf`, or is known now.
 */
export const reckonDueDate = async (
  deps: CalendarReads,
  { from, workdays, ...wish }: Wish,
): Promise<Result<DueDate, 'division-not-found'>> => {
  const found = await layersOfRegion(deps, wish.region);
  if (!found.ok) return found;
  const { region, layers } = found.value;
  const asOf = wish.asOf ?? legalDate(deps.clock.now());
  return ok({ region, asOf, ...addWorkingDays(calendarOf(layers, asOf), from, workdays) });
};
