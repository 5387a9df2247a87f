import { afterAll, describe, expect, it } from 'vitest';
import { dynamoCalendarStore } from '../../../lib/directory/calendars/calendar-store.dynamo.ts';
import { memoryRecordTable } from '../../support/record-table.memory.ts';
import { embeddedTable } from '../rooms.ts';
import { announced, readsOf } from './announcements.ts';

const embedded = await embeddedTable();
afterAll(embedded.close);

const calendarOf = (region: string, count = 1) => ({
  region,
  announcements: Array.from({ length: count }, (_, index) => announced(2027 + index, '2026-11-05')),
});

describe.each([
  ['in memory', dynamoCalendarStore(memoryRecordTable())],
  ['in the embedded engine', dynamoCalendarStore(embedded.table)],
])('the store of calendars %s', (_, store) => {
  it('finds nothing of a region before anything was announced', async () => {
    expect(await store.find('150199')).toBeUndefined();
    expect(await store.findMany(['150199', 'CN'])).toEqual([]);
  });

  it('gives back what was saved, one region or many at once', async () => {
    const [nation, banner] = [calendarOf('CN', 3), calendarOf('150121')];
    expect(await store.save(nation, 0)).toBe('saved');
    expect(await store.save(banner, 0)).toBe('saved');
    expect(await store.find('CN')).toEqual({ calendar: nation, rev: 1 });
    const many = await store.findMany(['150121100', '150121', '150100', '150000', 'CN']);
    expect(many.toSorted((a, b) => a.region.localeCompare(b.region))).toEqual([banner, nation]);
    expect(await readsOf(nation, banner).findMany(['CN'])).toEqual([nation]);
  });

  it('lets one of those who write over the same version through', async () => {
    expect(await store.save(calendarOf('150200'), 0)).toBe('saved');
    expect(await store.save(calendarOf('150200', 2), 0)).toBe('stale');
    expect(await store.save(calendarOf('150200', 2), 1)).toBe('saved');
    expect(await store.save(calendarOf('150200', 3), 1)).toBe('stale');
    expect((await store.find('150200'))?.calendar.announcements).toHaveLength(2);
  });
});
