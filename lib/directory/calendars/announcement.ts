import * as z from 'zod/mini';
import { isLegalDate } from '../../kernel/clock.ts';
import { localizedText } from '../../platform/localized-text.ts';
import type { Arrangement, CalendarYear } from './calendar-year.ts';

const text = (maximum: number) => z.string().check(z.minLength(1), z.maxLength(maximum));
const date = z.string().check(z.refine(isLegalDate, 'date-invalid'));

/** The document by which days were announced (发文): its title, and where there are, its number and its address. */
export const calendarSource = z.strictObject({
  name: text(200),
  number: z.optional(text(100)),
  url: z.optional(z.string().check(z.regex(/^https?:\/\/[\x21-\x7e]+$/), z.maxLength(500))),
});

/** One day off, or all from the first to the last, and what is celebrated. */
const spanOff = z.strictObject({ from: date, to: z.optional(date), name: z.optional(localizedText(40)) });

/** What an announcement says: the days off, and the weekends that are worked in exchange (调休). */
export const announcementContent = z.strictObject({
  source: calendarSource,
  daysOff: z.array(spanOff).check(z.maxLength(60)),
  workdays: z.array(date).check(z.maxLength(60)),
});

/**
 * An announcement of the days off of a year (放假安排), known from the legal date `announcedOn` on. A later one of the same year
 * and region stands in the place of the whole of it.
 */
export const announcement = z.extend(announcementContent, {
  year: z.int(),
  announcedOn: date,
  recordedAt: z.iso.datetime(),
});

export type AnnouncementContent = z.output<typeof announcementContent>;
export type Announcement = z.output<typeof announcement>;
export type SpanOff = z.output<typeof spanOff>;

/** An announcement as calendars are reckoned with. */
export const toArrangement = ({ announcedOn, daysOff, workdays }: Announcement): Arrangement => ({
  announcedOn,
  daysOff: daysOff.map(({ from, to }) => (to === undefined ? from : `${from}/${to}`)),
  workdays,
});

const known = ({ announcedOn = '' }: Arrangement): string => announcedOn;

/**
 * The years that were known, and what was announced besides, by date of announcement; of two of one date that on record stands
 * in the place of the one that came with the software.
 */
export const layYears = (
  years: readonly CalendarYear[],
  announcements: readonly Announcement[],
): readonly CalendarYear[] => {
  const laid = new Map(years.map(({ year, arrangements }) => [year, [...arrangements]]));
  for (const one of announcements) laid.set(one.year, [...(laid.get(one.year) ?? []), toArrangement(one)]);
  return [...laid].map(([year, arrangements]) => ({
    year,
    arrangements: arrangements.toSorted((a, b) => (known(a) < known(b) ? -1 : Number(known(a) > known(b)))),
  }));
};
