import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SolarDay } from 'tyme4ts';
import { nationalYears } from '../../../lib/directory/calendars/national-calendar.ts';
import { workingCalendar } from '../../../lib/directory/calendars/working-calendar.ts';
import { addDays, addWorkingDays, countWorkingDays, isWeekend } from '../../../lib/kernel/working-days.ts';

const years = nationalYears();
const NOW = '2026-11-24';
const today = workingCalendar(years, NOW);

describe('the end of a limit in working days', () => {
  it.each([
    [5, '2026-09-28', '2026-10-10'],
    [20, '2026-02-10', '2026-03-16'],
    [20, '2026-09-24', '2026-10-29'],
    [0, '2026-10-01', '2026-10-01'],
  ])('%i after %s is %s', (count, start, end) => {
    expect(addWorkingDays(today, start, count)).toEqual({ date: end, provisional: false });
  });

  it('moves with the amendment of May 2019, and not before it was known', () => {
    const before = workingCalendar(years, '2019-03-21');
    const after = workingCalendar(years, '2019-03-22');
    expect(addWorkingDays(before, '2019-04-26', 4).date).toBe('2019-05-03');
    expect(addWorkingDays(after, '2019-04-26', 4).date).toBe('2019-05-05');
    expect(before.dayOf('2019-05-02').working).toBe(true);
    expect(after.dayOf('2019-05-02').working).toBe(false);
    expect(after.dayOf('2019-04-28').working).toBe(true);
  });

  it('is provisional where it leads through a year that is not announced', () => {
    expect(addWorkingDays(today, '2026-12-25', 3)).toEqual({ date: '2026-12-30', provisional: false });
    expect(addWorkingDays(today, '2026-12-25', 20).provisional).toBe(true);
    expect(workingCalendar(years, '2018-01-01').dayOf('2019-05-01')).toEqual({
      working: true,
      provisional: true,
    });
  });

  it('knows the days off of a banner', () => {
    const naadam = [{ year: 2026, arrangements: [{ daysOff: ['2026-06-18'], workdays: [] }] }];
    const banner = workingCalendar(years, NOW, naadam);
    expect([today, banner].map(({ dayOf }) => dayOf('2026-06-18').working)).toEqual([true, false]);
    expect(banner.dayOf('2026-06-19').working).toBe(false);
  });

  it('and the count until it are the same thing', () => {
    const start = fc.integer({ min: 0, max: 8000 }).map((days) => addDays('2004-01-01', days));
    fc.assert(
      fc.property(start, fc.integer({ min: 0, max: 200 }), (from, count) => {
        const { date } = addWorkingDays(today, from, count);
        expect(countWorkingDays(today, from, date)).toBe(count);
        expect(count === 0 || today.dayOf(date).working).toBe(true);
      }),
    );
  });

  it.each([-1, 0.5, Number.NaN, 1e9])('is refused for %d days', (count) => {
    expect(() => addWorkingDays(today, NOW, count)).toThrow(RangeError);
  });
});

/** What another package says, which was made from the announcements too, by others. */
const isWorkedElsewhere = (date: string): boolean => {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
  return SolarDay.fromYmd(year, month, day).getLegalHoliday()?.isWork() ?? !isWeekend(date);
};

describe('the national calendar', () => {
  it('is that which others have kept, day by day, but for two Sundays and Saturdays that they forgot', () => {
    const differing: string[] = [];
    for (let date = '2004-01-01'; date <= '2026-12-31'; date = addDays(date, 1))
      if (isWorkedElsewhere(date) !== today.dayOf(date).working) differing.push(date);
    expect(differing).toEqual(['2013-04-07', '2013-10-12']);
  });

  it('knows the Spring Festival of 2020 before it was prolonged, and after', () => {
    const [before, after] = ['2020-01-25', '2020-01-26'].map((asOf) => workingCalendar(years, asOf));
    expect(before?.dayOf('2020-01-31').working).toBe(true);
    expect(after?.dayOf('2020-01-31').working).toBe(false);
    expect([before, after].map((one) => one?.dayOf('2020-02-01').working)).toEqual([true, false]);
  });
});
