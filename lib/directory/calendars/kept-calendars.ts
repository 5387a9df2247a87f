import type { Clock, LegalDate } from '../../kernel/clock.ts';
import type { WorkingCalendar } from '../../kernel/working-days.ts';
import { canonicalDivision } from '../resolve-division.ts';
import { calendarOf, readLayers, versionOf, type CalendarLayer } from './calendar-layers.ts';
import type { CalendarStore } from './calendar-store.ts';

const KEPT_MS = 60_000;
const MOST_KEPT = 1000;

/** The working calendars of divisions, for whoever reckons limits. */
export type Calendars = Readonly<{
  /**
   * The calendar of a division (6, 9 or 12 digits): the nation's, and what was announced besides for the division and for those
   * above it, by what was known on the legal date `asOf`.
   */
  calendarAt: (division: string, asOf: LegalDate) => Promise<WorkingCalendar>;
  /** A digest of that calendar's days: limits that were reckoned by another one are to be reckoned again. */
  calendarVersion: (division: string, asOf: LegalDate) => Promise<string>;
}>;

type Kept = Readonly<{
  at: number;
  layers: Promise<readonly CalendarLayer[]>;
  versions: Map<LegalDate, string>;
}>;

/**
 * {@link Calendars} over a store, each division read once a minute at most by one batch read: what is put on record counts
 * here a minute later at the latest. A read that failed is not kept.
 */
export const keptCalendars = ({
  calendars,
  clock,
}: Readonly<{ calendars: Pick<CalendarStore, 'findMany'>; clock: Clock }>): Calendars => {
  const kept = new Map<string, Kept>();
  const keep = (region: string, at: number): Kept => {
    const fresh = { at, layers: readLayers(calendars, region), versions: new Map<LegalDate, string>() };
    kept.delete(region);
    kept.set(region, fresh);
    for (const oldest of kept.keys()) {
      if (kept.size <= MOST_KEPT) break;
      kept.delete(oldest);
    }
    return fresh;
  };
  const read = async (division: string) => {
    const region = canonicalDivision(division);
    const now = clock.now().getTime();
    const before = kept.get(region);
    const isFresh = before !== undefined && now >= before.at && now - before.at < KEPT_MS;
    const found = isFresh ? before : keep(region, now);
    try {
      return { layers: await found.layers, versions: found.versions };
    } catch (error) {
      if (kept.get(region) === found) kept.delete(region);
      throw error;
    }
  };
  return {
    calendarAt: async (division, asOf) => calendarOf((await read(division)).layers, asOf),
    calendarVersion: async (division, asOf) => {
      const { layers, versions } = await read(division);
      const version = versions.get(asOf) ?? versionOf(layers, asOf);
      versions.set(asOf, version);
      return version;
    },
  };
};
