import * as z from 'zod/mini';
import { isLegalDate } from '../../kernel/clock.ts';
import { LANGUAGES } from '../../kernel/language.ts';
import { asOfParam } from '../params.ts';
import { announcement, calendarSource } from './announcement.ts';

const FIRST_YEAR = 2004;
const LAST_YEAR = 2100;

/** `CN` for the nation, or a division's code. */
const region = z.string().check(z.regex(/^(CN|\d{6}(\d{3}|\d{6})?)$/));
const date = z.string().check(z.refine(isLegalDate, 'date-invalid'));
const whole = (minimum: number, maximum: number) =>
  z.coerce.number().check(z.multipleOf(1), z.minimum(minimum), z.maximum(maximum));
const year = whole(FIRST_YEAR, LAST_YEAR);

export const calendarRegionParams = z.strictObject({ region });
export const calendarYearParams = z.strictObject({ region, year });
export const announcementParams = z.strictObject({ region, year, announcedOn: date });

export const calendarYearQuery = z.strictObject({ asOf: z.optional(asOfParam) });

const isReckonable = (text: string): boolean =>
  isLegalDate(text) && text >= `${FIRST_YEAR}-01-01` && text <= `${LAST_YEAR}-12-31`;

export const dueDateQuery = z.strictObject({
  from: z.string().check(z.refine(isReckonable, 'calendar-date-outside')),
  workdays: whole(1, 1000),
  asOf: z.optional(asOfParam),
});

export const announcementAnswer = z.extend(announcement, { region: z.string() });

export const calendarYearAnswer = z.strictObject({
  region: z.string(),
  year: z.int(),
  status: z.enum(['announced', 'provisional']),
  days: z.array(
    z.strictObject({
      date: z.string(),
      kind: z.enum(['off', 'make-up']),
      /** Whose announcement says so: `CN`, or a division. */
      region: z.string(),
      name: z.optional(z.string()),
    }),
  ),
  announcements: z.array(
    z.strictObject({
      region: z.string(),
      announcedOn: z.optional(z.string()),
      source: calendarSource,
      /** Not there where it came with the software. */
      recordedAt: z.optional(z.string()),
    }),
  ),
  language: z.strictObject({ language: z.enum(LANGUAGES), fallbacks: z.array(z.string()) }),
});

export const dueDateAnswer = z.strictObject({
  region: z.string(),
  from: z.string(),
  workdays: z.int(),
  date: z.string(),
  /** The limit leads through a year that is not announced: it may still move. */
  provisional: z.boolean(),
  asOf: z.string(),
});
