import { describe, expect, it } from 'vitest';
import { keptCalendars } from '../../../lib/directory/calendars/kept-calendars.ts';
import { announced, readsOf } from './announcements.ts';

const START = Date.parse('2026-11-24T02:00:00Z');
const TODAY = '2026-11-24';

const keptOver = (calendars: Parameters<typeof keptCalendars>[0]['calendars']) => {
  let now = START;
  const kept = keptCalendars({ calendars, clock: { now: () => new Date(now) } });
  return { ...kept, at: (ms: number) => void (now = START + ms) };
};

describe('the calendar of a division, for those who reckon limits', () => {
  it('is that of the nation, of the division and of those above it, by what was known then', async () => {
    const off = (from: string) => [announced(2026, '2026-06-01', { daysOff: [{ from }] })];
    const { calendarAt } = keptOver(
      readsOf(
        { region: '150000', announcements: off('2026-07-13') },
        { region: '150100', announcements: off('2026-07-14') },
        { region: '150121', announcements: off('2026-07-15') },
        { region: '150121100', announcements: off('2026-07-16') },
        { region: '150122', announcements: off('2026-07-17') },
      ),
    );
    const offOn = async (asOf: string) => {
      const { dayOf } = await calendarAt('150121100', asOf);
      const week = ['13', '14', '15', '16', '17'].map((day) => `2026-07-${day}`);
      return [...week, '2026-10-01'].filter((date) => !dayOf(date).working);
    };
    expect(await offOn('2026-06-01')).toEqual([
      '2026-07-13',
      '2026-07-14',
      '2026-07-15',
      '2026-07-16',
      '2026-10-01',
    ]);
    expect(await offOn('2026-05-31')).toEqual(['2026-10-01']);
  });

  it('is read in one batch, and not again within a minute, however many ask and by whatever width of its code', async () => {
    const store = readsOf();
    const { calendarAt, calendarVersion, at } = keptOver(store);
    await Promise.all([
      calendarAt('150121', TODAY),
      calendarAt('150121000000', '2019-01-01'),
      calendarVersion('150121', TODAY),
    ]);
    at(59_999);
    await calendarAt('150121', TODAY);
    expect(store.reads).toEqual([['150121', '150100', '150000', 'CN']]);
    at(60_000);
    await calendarAt('150121', TODAY);
    expect(store.reads).toHaveLength(2);
    await calendarAt('150122', TODAY);
    expect(store.reads).toHaveLength(3);
  });

  it('counts what was put on record a minute ago', async () => {
    const announcements: ReturnType<typeof announced>[] = [];
    const { calendarAt, calendarVersion, at } = keptOver(readsOf({ region: 'CN', announcements }));
    const provisional = async () => (await calendarAt('150100', TODAY)).dayOf('2027-01-04').provisional;
    const version = await calendarVersion('150100', TODAY);
    expect(await provisional()).toBe(true);
    announcements.push(announced(2027, '2026-11-05'));
    at(60_000);
    expect(await provisional()).toBe(false);
    expect(await calendarVersion('150100', TODAY)).not.toBe(version);
    expect(await calendarVersion('150100', '2026-11-04')).toBe(version);
  });

  it('is read again after a read that failed', async () => {
    const store = readsOf();
    let fails = true;
    const { calendarAt } = keptOver({
      findMany: async (regions) => {
        if (fails) throw new Error('down');
        return store.findMany(regions);
      },
    });
    await expect(calendarAt('150100', TODAY)).rejects.toThrow('down');
    fails = false;
    expect((await calendarAt('150100', TODAY)).dayOf('2026-10-01').working).toBe(false);
  });

  it('of a thousand divisions is kept, not of any number', async () => {
    const store = readsOf();
    const { calendarAt } = keptOver(store);
    const codes = Array.from({ length: 1001 }, (_, index) => `150121${String(100 + index).padStart(6, '0')}`);
    for (const code of codes) await calendarAt(code, TODAY);
    await calendarAt(codes[1000] ?? '', TODAY);
    expect(store.reads).toHaveLength(1001);
    await calendarAt(codes[0] ?? '', TODAY);
    expect(store.reads).toHaveLength(1002);
  });

  it('is none for what is no division', async () => {
    await expect(keptOver(readsOf()).calendarAt('1501', TODAY)).rejects.toThrow('calendar-region-invalid');
  });
});
