import * as z from 'zod/mini';
import { keyOf, type Key, type RecordTable } from '../../platform/store/record-table.ts';
import { announcement } from './announcement.ts';
import type { CalendarStore, RegionCalendar } from './calendar-store.ts';

const SCHEMA_VERSION = 1;

const regionCalendar = z.strictObject({ region: z.string(), announcements: z.array(announcement) });

const key = (region: string): Key => ({ pk: keyOf('calendar', region), sk: 'head' });

const stored = (data: unknown): RegionCalendar => z.parse(regionCalendar, data);

/** {@link CalendarStore} in the room's DynamoDB table: `calendar#<region>`. */
export const dynamoCalendarStore = (table: RecordTable): CalendarStore => ({
  find: async (region) => {
    const record = await table.get(key(region), { fresh: true });
    return record && { calendar: stored(record.data), rev: record.rev };
  },
  findMany: async (regions) => (await table.getMany(regions.map(key))).map(({ data }) => stored(data)),
  save: async (calendar, expectedRev) => {
    const record = { ...key(calendar.region), v: SCHEMA_VERSION, data: calendar };
    const outcome =
      expectedRev === 0 ? await table.putIfAbsent(record) : await table.replace(record, expectedRev);
    return outcome === 'created' || outcome === 'written' ? 'saved' : 'stale';
  },
});
