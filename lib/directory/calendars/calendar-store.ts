import type { Announcement } from './announcement.ts';

/** What was announced for a region (the nation, or a division), by year and date. Nothing is ever taken from it. */
export type RegionCalendar = Readonly<{ region: string; announcements: readonly Announcement[] }>;

/** Where announced days off are kept: one record for each region. */
export type CalendarStore = Readonly<{
  /** One region, as last written; `rev` counts the changes of its record. */
  find: (region: string) => Promise<Readonly<{ calendar: RegionCalendar; rev: number }> | undefined>;
  /** Of many regions those of which something was announced, in no order: one batch read. May lag behind by a moment. */
  findMany: (regions: readonly string[]) => Promise<readonly RegionCalendar[]>;
  /** Write if the record's `rev` is still `expectedRev` (0: if there is none). */
  save: (calendar: RegionCalendar, expectedRev: number) => Promise<'saved' | 'stale'>;
}>;
