import * as z from 'zod/mini';
import { isLegalDate } from '../../kernel/clock.ts';

const date = z.string().check(z.refine(isLegalDate));
/** A date, or the first and the last of a span: `2026-10-01/2026-10-07`. */
const span = z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}(\/\d{4}-\d{2}-\d{2})?$/));

/** What was announced for a year: days off, and weekends that are worked in exchange (调休). */
export const arrangement = z.strictObject({
  /** Where it is left out it was known before the year began. A later arrangement replaces the whole of the one before. */
  announcedOn: z.optional(date),
  daysOff: z.array(span).check(z.maxLength(60)),
  workdays: z.array(date).check(z.maxLength(60)),
});
export type Arrangement = z.output<typeof arrangement>;

/** A year of the working calendar (节假日安排), announced each autumn by the General Office of the State Council. */
export const calendarYear = z.strictObject({
  year: z.int().check(z.minimum(1980), z.maximum(2200)),
  arrangements: z.array(arrangement).check(z.minLength(1), z.maxLength(10)),
});
export type CalendarYear = z.output<typeof calendarYear>;
