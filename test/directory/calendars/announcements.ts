import type { Announcement, AnnouncementContent } from '../../../lib/directory/calendars/announcement.ts';
import type { RegionCalendar } from '../../../lib/directory/calendars/calendar-store.ts';

export const SOURCE = { name: '关于部分节假日安排的通知', number: '示范办发〔2026〕1号' };

/** What an operator puts: by default New Year's Day of 2027, and no weekend worked. */
export const contentOf = (more: Partial<AnnouncementContent> = {}): AnnouncementContent => ({
  source: SOURCE,
  daysOff: [{ from: '2027-01-01', name: { 'zh-CN': '元旦' } }],
  workdays: [],
  ...more,
});

/** An announcement as it is on record. */
export const announced = (
  year: number,
  announcedOn: string,
  more: Partial<AnnouncementContent> = {},
): Announcement => ({ ...contentOf(more), year, announcedOn, recordedAt: '2026-11-24T02:00:00.000Z' });

/** A store that holds just these, and counts how often it is read. */
export const readsOf = (...regions: readonly RegionCalendar[]) => {
  const reads: (readonly string[])[] = [];
  return {
    reads,
    findMany: async (wanted: readonly string[]) => {
      reads.push(wanted);
      return regions.filter(({ region }) => wanted.includes(region));
    },
  };
};
