import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { layYears } from '../../../lib/directory/calendars/announcement.ts';
import { calendarOf, readLayers, versionOf } from '../../../lib/directory/calendars/calendar-layers.ts';
import {
  ANNOUNCEMENT_DEFECTS,
  announcementDefects,
} from '../../../lib/directory/calendars/check-announcement.ts';
import { nationalYears } from '../../../lib/directory/calendars/national-calendar.ts';
import { regionsOf } from '../../../lib/directory/calendars/regions-of.ts';
import { workingCalendar } from '../../../lib/directory/calendars/working-calendar.ts';
import { addDays, addWorkingDays } from '../../../lib/kernel/working-days.ts';
import { announced, contentOf, readsOf } from './announcements.ts';

const TODAY = '2026-11-24';
const shipped = workingCalendar(nationalYears(), TODAY);
const anyDay = fc.integer({ min: 0, max: 9000 }).map((days) => addDays('2004-01-01', days));

const defectsOf = (more: Parameters<typeof contentOf>[0], announcedOn = TODAY) =>
  announcementDefects({ year: 2027, announcedOn, today: TODAY }, contentOf(more)).map(
    ({ code, pointer }) => `${pointer} ${code}`,
  );

describe('an announcement', () => {
  it('that keeps all rules has no defect', () => {
    expect(defectsOf({})).toEqual([]);
    expect(
      defectsOf({
        daysOff: [{ from: '2027-10-01', to: '2027-10-07' }, { from: '2027-12-31' }],
        workdays: ['2027-09-26', '2027-10-09'],
      }),
    ).toEqual([]);
  });

  it('lies in its year from the first day to the last', () => {
    expect(
      defectsOf({
        daysOff: [
          { from: '2026-12-31', to: '2027-01-02' },
          { from: '2027-12-31', to: '2028-01-01' },
        ],
        workdays: ['2026-12-27'],
      }),
    ).toEqual([
      '/daysOff/0/from calendar-day-outside-year',
      '/daysOff/1/to calendar-day-outside-year',
      '/workdays/0 calendar-day-outside-year',
    ]);
  });

  it('has sixty days off at most, however they are spelled', () => {
    const sixty = { from: '2027-03-01', to: '2027-04-29' };
    expect(defectsOf({ daysOff: [sixty] })).toEqual([]);
    expect(defectsOf({ daysOff: [sixty, { from: '2027-05-01' }] })).toEqual([
      '/daysOff calendar-days-off-too-many',
    ]);
  });

  it('is known today, not tomorrow', () => {
    expect(defectsOf({}, addDays(TODAY, 1))).toEqual(['/path/announcedOn calendar-announced-in-future']);
  });

  it('is told everything that is wrong with it at once', () => {
    const all = defectsOf(
      {
        daysOff: [
          { from: '2027-01-01', to: '2027-03-10' },
          { from: '2027-01-02' },
          { from: '2027-06-02', to: '2027-06-01' },
          { from: '2028-01-01' },
        ],
        workdays: ['2027-01-03', '2027-05-08', '2027-05-08', '2027-05-10'],
      },
      '2026-11-25',
    );
    expect(all).toEqual([
      '/path/announcedOn calendar-announced-in-future',
      '/daysOff/3/from calendar-day-outside-year',
      '/daysOff/2/to calendar-span-reversed',
      '/daysOff calendar-days-off-too-many',
      '/daysOff/1 calendar-day-repeated',
      '/workdays/2 calendar-day-repeated',
      '/workdays/0 calendar-workday-off',
      '/workdays/3 calendar-workday-no-weekend',
    ]);
    expect(new Set(all.map((line) => line.split(' ')[1]))).toEqual(new Set(ANNOUNCEMENT_DEFECTS));
  });
});

describe('the regions of a calendar', () => {
  it.each([
    ['150121100201', ['150121100201', '150121100', '150121', '150100', '150000', 'CN']],
    ['150121100', ['150121100', '150121', '150100', '150000', 'CN']],
    ['150121100000', ['150121100', '150121', '150100', '150000', 'CN']],
    ['150121', ['150121', '150100', '150000', 'CN']],
    ['150100', ['150100', '150000', 'CN']],
    ['150000', ['150000', 'CN']],
    ['CN', ['CN']],
  ])('of %s are it and all above, the nearest first', (region, all) => {
    expect(regionsOf(region)).toEqual(all);
  });

  it.each(['', 'cn', '1501', '15010', '1501000', '150102a'])('of %j are none', (region) => {
    expect(() => regionsOf(region)).toThrow('calendar-region-invalid');
  });
});

describe('announcements on record', () => {
  it('that are none change nothing', async () => {
    expect(layYears(nationalYears(), [])).toEqual(nationalYears());
    const layers = await readLayers(readsOf(), '150121100');
    fc.assert(
      fc.property(anyDay, anyDay, (date, asOf) => {
        const before = workingCalendar(nationalYears(), asOf);
        expect(calendarOf(layers, asOf).dayOf(date)).toEqual(before.dayOf(date));
      }),
    );
  });

  it('give May 2019 as the software knows it, when the second notice came to be known', async () => {
    const [first, second] = nationalYears().find(({ year }) => year === 2019)?.arrangements ?? [];
    if (first === undefined || second === undefined) throw new Error('2019 has two');
    const spans = second.daysOff.map((span) => {
      const [from = span, to] = span.split('/');
      return { from, ...(to === undefined ? {} : { to }) };
    });
    const amendment = announced(2019, '2019-03-22', { daysOff: spans, workdays: second.workdays });
    const untold = nationalYears().map((one) =>
      one.year === 2019 ? { ...one, arrangements: [first] } : one,
    );
    const laid = layYears(untold, [amendment]);
    for (const asOf of ['2019-03-21', '2019-03-22', TODAY])
      for (let date = '2018-12-25'; date < '2020-01-05'; date = addDays(date, 1))
        expect(workingCalendar(laid, asOf).dayOf(date)).toEqual(
          workingCalendar(nationalYears(), asOf).dayOf(date),
        );
    expect(workingCalendar(untold, TODAY).dayOf('2019-05-02').working).toBe(true);
    expect(workingCalendar(laid, TODAY).dayOf('2019-05-02').working).toBe(false);
  });

  it('count in the order of their dates, whatever the order in which they came', () => {
    const late = announced(2027, '2027-03-01', { daysOff: [{ from: '2027-05-04' }] });
    const early = announced(2027, '2026-11-05', { daysOff: [{ from: '2027-05-03' }] });
    for (const all of [
      [late, early],
      [early, late],
    ]) {
      const offAt = (asOf: string) =>
        ['2027-05-03', '2027-05-04'].filter(
          (date) => !workingCalendar(layYears([], all), asOf).dayOf(date).working,
        );
      expect(offAt('2027-02-28')).toEqual(['2027-05-03']);
      expect(offAt('2027-03-01')).toEqual(['2027-05-04']);
    }
  });

  it('make a provisional year a settled one from the day on which it was announced', async () => {
    const store = readsOf({ region: 'CN', announcements: [announced(2027, '2026-11-05')] });
    const layers = await readLayers(store, '150100');
    const reckoned = (asOf: string) => addWorkingDays(calendarOf(layers, asOf), '2026-12-30', 2);
    expect(reckoned('2026-11-04')).toEqual({ date: '2027-01-01', provisional: true });
    expect(reckoned('2026-11-05')).toEqual({ date: '2027-01-04', provisional: false });
  });
});

describe('the days off of a division', () => {
  const naadam = announced(2026, '2026-06-01', { daysOff: [{ from: '2026-07-15', to: '2026-07-16' }] });
  const store = readsOf({ region: '150121', announcements: [naadam] });
  const offIn = async (region: string, date: string, asOf = TODAY) =>
    !calendarOf(await readLayers(store, region), asOf).dayOf(date).working;

  it.each(['150121', '150121100', '150121100201', '150121000000'])('hold in %s', async (region) => {
    expect(await offIn(region, '2026-07-15')).toBe(true);
    expect(await offIn(region, '2026-07-15', '2026-05-31')).toBe(false);
  });

  it.each(['CN', '150000', '150100', '150122', '150200'])('do not hold in %s', async (region) => {
    const layers = await readLayers(store, region);
    fc.assert(
      fc.property(anyDay, (date) => {
        expect(calendarOf(layers, TODAY).dayOf(date)).toEqual(shipped.dayOf(date));
      }),
    );
  });

  it('change those days alone', async () => {
    const layers = await readLayers(store, '150121');
    fc.assert(
      fc.property(anyDay, (date) => {
        fc.pre(!['2026-07-15', '2026-07-16'].includes(date));
        expect(calendarOf(layers, TODAY).dayOf(date)).toEqual(shipped.dayOf(date));
      }),
    );
  });

  it('give way to what is announced nearer', async () => {
    const off = announced(2026, '2026-06-01', { daysOff: [{ from: '2026-07-18' }] });
    const worked = announced(2026, '2026-06-01', { daysOff: [], workdays: ['2026-07-18'] });
    const both = readsOf(
      { region: '150100', announcements: [worked] },
      { region: '150121', announcements: [off] },
    );
    const workedIn = async (region: string) =>
      calendarOf(await readLayers(both, region), TODAY).dayOf('2026-07-18').working;
    expect(await Promise.all(['150000', '150100', '150122', '150121'].map(workedIn))).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });

  it('win over what the nation works and has off, and settle no year by themselves', async () => {
    const [thisYear, nextYear] = [
      announced(2026, '2026-06-01', { daysOff: [{ from: '2026-10-10' }], workdays: ['2026-10-04'] }),
      announced(2027, '2026-06-01', { daysOff: [{ from: '2027-07-15' }] }),
    ];
    const banner = readsOf({ region: '150121', announcements: [thisYear, nextYear] });
    const { dayOf } = calendarOf(await readLayers(banner, '150121'), TODAY);
    expect([shipped, { dayOf }].map((one) => one.dayOf('2026-10-10').working)).toEqual([true, false]);
    expect([shipped, { dayOf }].map((one) => one.dayOf('2026-10-04').working)).toEqual([false, true]);
    expect(dayOf('2027-07-15')).toEqual({ working: false, provisional: true });
    expect(dayOf('2027-07-16')).toEqual({ working: true, provisional: true });
  });
});

describe('the version of a calendar', () => {
  const versionWith = async (asOf: string, ...announcements: Parameters<typeof layYears>[1]) =>
    versionOf(await readLayers(readsOf({ region: 'CN', announcements }), '150100'), asOf);

  it('is another one when a day has changed, and from the date on which that was known', async () => {
    const year = announced(2027, '2026-11-05');
    const before = await versionWith(TODAY);
    expect(await versionWith('2026-11-04', year)).toBe(await versionWith('2026-11-04'));
    expect(await versionWith(TODAY, year)).not.toBe(before);
    const amended = announced(2027, '2026-11-20', { daysOff: [{ from: '2027-01-01', to: '2027-01-02' }] });
    expect(await versionWith(TODAY, year, amended)).not.toBe(await versionWith(TODAY, year));
  });

  it('is the same when the same days are announced in other words', async () => {
    const year = announced(2027, '2026-11-05', { daysOff: [{ from: '2027-01-01', to: '2027-01-02' }] });
    const again = announced(2027, '2026-11-20', {
      source: { name: '更正' },
      daysOff: [{ from: '2027-01-02' }, { from: '2027-01-01' }],
    });
    expect(await versionWith(TODAY, year, again)).toBe(await versionWith(TODAY, year));
  });
});
