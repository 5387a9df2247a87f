import type { LegalDate } from '../../kernel/clock.ts';
import { digestOf } from '../../kernel/digest.ts';
import type { WorkingCalendar } from '../../kernel/working-days.ts';
import { layYears, type Announcement } from './announcement.ts';
import type { CalendarStore } from './calendar-store.ts';
import type { CalendarYear } from './calendar-year.ts';
import { nationalYears } from './national-calendar.ts';
import { NATION, regionsOf } from './regions-of.ts';
import { arrangementsAt, datesOf, workingCalendar } from './working-calendar.ts';

/** What was announced for one region: as it is on record, and as it is reckoned with, over what came with the software. */
export type CalendarLayer = Readonly<{
  region: string;
  announcements: readonly Announcement[];
  years: readonly CalendarYear[];
}>;

/** The layers that hold in a region, the nearest first, the nation's last and always there: one batch read. */
export const readLayers = async (
  store: Pick<CalendarStore, 'findMany'>,
  region: string,
): Promise<readonly CalendarLayer[]> => {
  const regions = regionsOf(region);
  const found = new Map((await store.findMany(regions)).map((one) => [one.region, one.announcements]));
  return regions.flatMap((at) => {
    const announcements = found.get(at) ?? [];
    if (announcements.length === 0 && at !== NATION) return [];
    return [
      { region: at, announcements, years: layYears(at === NATION ? nationalYears() : [], announcements) },
    ];
  });
};

/** The working calendar that the layers make, by what was known on a date. */
export const calendarOf = (layers: readonly CalendarLayer[], asOf: LegalDate): WorkingCalendar => {
  const years = layers.map((layer) => layer.years);
  return workingCalendar(years.at(-1) ?? [], asOf, ...years.slice(0, -1));
};

/** A digest of the days off and the days worked that were known on a date: another one when any of them has changed. */
export const versionOf = (layers: readonly CalendarLayer[], asOf: LegalDate): string =>
  digestOf(
    layers.map(({ region, years }) => [
      region,
      [...arrangementsAt(years, asOf)]
        .toSorted(([a], [b]) => a - b)
        .map(([year, { daysOff, workdays }]) => [
          year,
          daysOff.flatMap(datesOf).toSorted(),
          workdays.toSorted(),
        ]),
    ]),
  ).slice(0, 32);
