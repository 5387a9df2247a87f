import { legalDate, type Clock, type LegalDate } from '../../kernel/clock.ts';
import { ok, refuse, type Result } from '../../kernel/result.ts';
import type { LocalizedText } from '../../platform/localized-text.ts';
import type { DivisionStore } from '../division-store.ts';
import { canonicalDivision } from '../resolve-division.ts';
import type { Announcement } from './announcement.ts';
import { readLayers, type CalendarLayer } from './calendar-layers.ts';
import type { CalendarStore } from './calendar-store.ts';
import { nationalSource } from './national-calendar.ts';
import { NATION } from './regions-of.ts';
import { arrangementsAt, datesOf } from './working-calendar.ts';

export type CalendarReads = Readonly<{
  calendars: Pick<CalendarStore, 'findMany'>;
  divisions: Pick<DivisionStore, 'find'>;
  clock: Clock;
}>;

/** A day that the week alone does not tell: off, or worked in exchange; by which region's announcement, and its name. */
export type SpecialDay = Readonly<{
  date: LegalDate;
  kind: 'off' | 'make-up';
  region: string;
  name?: LocalizedText;
}>;

/** An announcement in force; without `recordedAt` it came with the software. */
export type InForce = Readonly<{
  region: string;
  announcedOn?: string;
  source: Announcement['source'];
  recordedAt?: string;
}>;

/** A year of the calendar of a region; provisional while the nation's has not been announced. */
export type CalendarYearFound = Readonly<{
  region: string;
  year: number;
  status: 'announced' | 'provisional';
  days: readonly SpecialDay[];
  announcements: readonly InForce[];
}>;

type Told = Readonly<{ announcement: InForce; days: readonly SpecialDay[] }>;

const nameOn = (date: LegalDate, announcement: Announcement | undefined) => {
  const span = announcement?.daysOff.find(({ from, to = from }) => from <= date && date <= to);
  return span?.name === undefined ? {} : { name: span.name };
};

/** What one region's announcement in force says of a year. */
const toldBy = (layer: CalendarLayer, year: number, asOf: LegalDate): readonly Told[] => {
  const { region, announcements, years } = layer;
  const arrangement = arrangementsAt(years, asOf).get(year);
  if (arrangement === undefined) return [];
  const recorded = announcements.find(
    (one) => one.year === year && one.announcedOn === arrangement.announcedOn,
  );
  const day = (kind: SpecialDay['kind']) => (date: LegalDate) => ({
    date,
    kind,
    region,
    ...(kind === 'off' ? nameOn(date, recorded) : {}),
  });
  const { announcedOn } = arrangement;
  const announcement = {
    region,
    ...(announcedOn === undefined ? {} : { announcedOn }),
    source: recorded?.source ?? nationalSource(year),
    ...(recorded === undefined ? {} : { recordedAt: recorded.recordedAt }),
  };
  const off = arrangement.daysOff.flatMap(datesOf).map(day('off'));
  return [{ announcement, days: [...off, ...arrangement.workdays.map(day('make-up'))] }];
};

/** The year as its layers tell it, the nearest first: of what two say of one day, the nearer counts. */
export const calendarYearOf = (
  layers: readonly CalendarLayer[],
  { region, year, asOf }: Readonly<{ region: string; year: number; asOf: LegalDate }>,
): CalendarYearFound => {
  const told = layers.flatMap((layer) => toldBy(layer, year, asOf));
  const days = new Map(told.toReversed().flatMap((one) => one.days.map((day) => [day.date, day] as const)));
  const announcements = told.map(({ announcement }) => announcement);
  return {
    region,
    year,
    status: announcements.some((one) => one.region === NATION) ? 'announced' : 'provisional',
    days: [...days.values()].toSorted((a, b) => (a.date < b.date ? -1 : 1)),
    announcements,
  };
};

/** The layers of a region that exists. */
export const layersOfRegion = async (
  { calendars, divisions }: CalendarReads,
  given: string,
): Promise<Result<Readonly<{ region: string; layers: readonly CalendarLayer[] }>, 'division-not-found'>> => {
  const region = canonicalDivision(given);
  const [layers, division] = await Promise.all([
    readLayers(calendars, region),
    region === NATION ? undefined : divisions.find(region),
  ]);
  if (region !== NATION && division === undefined)
    return refuse('division-not-found', { facts: { division: given } });
  return ok({ region, layers });
};

/** A year of the working calendar of the nation (`CN`) or of a division, by what was known on `asOf`, or is known now. */
export const lookUpCalendarYear = async (
  deps: CalendarReads,
  { year, ...wish }: Readonly<{ region: string; year: number; asOf?: LegalDate | undefined }>,
): Promise<Result<CalendarYearFound, 'division-not-found'>> => {
  const found = await layersOfRegion(deps, wish.region);
  if (!found.ok) return found;
  const { region, layers } = found.value;
  return ok(calendarYearOf(layers, { region, year, asOf: wish.asOf ?? legalDate(deps.clock.now()) }));
};
