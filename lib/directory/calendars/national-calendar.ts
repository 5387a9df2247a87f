import * as z from 'zod/mini';
import { calendarYear, type CalendarYear } from './calendar-year.ts';
import data from './national-years.json' with { type: 'json' };

/** The years of the national calendar that come with the software: 2004 to 2026. */
export const nationalYears = (): readonly CalendarYear[] => z.array(calendarYear).parse(data.years);
