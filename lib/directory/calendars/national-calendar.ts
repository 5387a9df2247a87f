import * as z from 'zod/mini';
import { calendarYear, type CalendarYear } from './calendar-year.ts';
import data from './national-years.json' with { type: 'json' };

let read: readonly CalendarYear[] | undefined;

/** The years of the national calendar that come with the software: 2004 to 2026. */
export const nationalYears = (): readonly CalendarYear[] =>
  (read ??= z.array(calendarYear).parse(data.years));

/** The document by which a year of the national calendar was announced, as far as the software tells. */
export const nationalSource = (year: number) => ({
  name: `国务院办公厅关于${year}年部分节假日安排的通知`,
});
