import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dueDate, type CaseLimit, type Stop } from '../../../lib/cases/limits/due-date.ts';
import { nationalYears } from '../../../lib/directory/calendars/national-calendar.ts';
import { workingCalendar } from '../../../lib/directory/calendars/working-calendar.ts';
import { addDays, addWorkingDays, countWorkingDays } from '../../../lib/kernel/working-days.ts';

const calendar = workingCalendar(nationalYears(), '2026-11-24');
const rule = { firstDayIsSpent: false };
const reckoning = { calendar, rule };

type Wish = Readonly<{ extensions?: readonly number[]; stops?: readonly Stop[] }>;
const due = (start: string, limit: CaseLimit, { extensions = [], stops = [] }: Wish = {}) =>
  dueDate({ start, limit, extensions, stops }, reckoning);
const workdays = (value: number): CaseLimit => ({ value, unit: 'workday' });

describe('the last day of a limit', () => {
  it.each([
    ['2026-09-28', workdays(5), '2026-10-10'],
    ['2026-02-10', workdays(20), '2026-03-16'],
    ['2026-09-24', workdays(20), '2026-10-29'],
    ['2026-11-24', workdays(0), '2026-11-24'],
    ['2026-11-20', { value: 1, unit: 'day' }, '2026-11-23'],
    ['2026-09-24', { value: 10, unit: 'day' }, '2026-10-08'],
    ['2026-01-31', { value: 1, unit: 'month' }, '2026-02-28'],
    ['2025-02-28', { value: 1, unit: 'year' }, '2026-02-28'],
  ] as const)('%s and %o is %s', (start, limit, date) => {
    expect(due(start, limit)).toEqual({ kind: 'due', date, provisional: false });
  });

  it('is later by an extension, of which a reason was given', () => {
    expect(due('2026-03-02', workdays(20), { extensions: [10] })).toEqual(due('2026-03-02', workdays(30)));
  });

  it('does not count a special procedure, half-open: it is later by the working days within', () => {
    const stops = [{ from: '2026-03-05', to: '2026-03-12' }];
    const inside = countWorkingDays(calendar, '2026-03-04', '2026-03-11');
    expect(inside).toBe(5);
    expect(due('2026-03-02', workdays(20), { stops })).toEqual(due('2026-03-02', workdays(25)));
    const spent = dueDate(
      { start: '2026-03-02', limit: workdays(20), extensions: [], stops },
      { calendar, rule: { firstDayIsSpent: true } },
    );
    expect(spent).toEqual(due('2026-03-02', workdays(24)));
  });

  it('stands while a special procedure is open, with what is left', () => {
    const stops = [{ from: '2026-03-05' }];
    expect(due('2026-03-02', workdays(20), { stops })).toEqual({ kind: 'stopped', left: 18 });
    expect(due('2026-03-02', { value: 1, unit: 'month' }, { stops })).toEqual({ kind: 'stopped' });
    expect(due('2026-03-02', workdays(2), { stops })).toMatchObject({ kind: 'due', date: '2026-03-04' });
  });

  it('counts days that two procedures share once', () => {
    const stops = [
      { from: '2026-03-05', to: '2026-03-12' },
      { from: '2026-03-09', to: '2026-03-12' },
    ];
    expect(due('2026-03-02', workdays(20), { stops })).toEqual(
      due('2026-03-02', workdays(20), { stops: stops.slice(0, 1) }),
    );
  });

  it('may move where a year is not announced', () => {
    expect(due('2026-12-21', workdays(20))).toMatchObject({ kind: 'due', provisional: true });
  });

  const start = fc.integer({ min: 0, max: 7000 }).map((days) => addDays('2004-06-01', days));
  const stopsAfter = (from: string) =>
    fc.array(
      fc.tuple(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 0, max: 30 })).map(([after, long]) => ({
        from: addDays(from, after),
        to: addDays(from, after + long),
      })),
      { maxLength: 5 },
    );

  it('without procedures is that of the calendar; with them never earlier, and on a working day that is not stopped', () => {
    fc.assert(
      fc.property(
        start.chain((from) => fc.tuple(fc.constant(from), stopsAfter(from))),
        fc.integer({ min: 1, max: 60 }),
        ([from, stops], value) => {
          const free = addWorkingDays(calendar, from, value);
          expect(due(from, workdays(value))).toEqual({ kind: 'due', ...free });
          const late = due(from, workdays(value), { stops });
          if (late.kind !== 'due') throw new Error('stopped');
          expect(late.date >= free.date).toBe(true);
          expect(calendar.dayOf(late.date).working).toBe(true);
          expect(stops.some(({ from: first, to }) => first <= late.date && late.date < to)).toBe(false);
        },
      ),
    );
  });

  it('in months ends on the corresponding day or the last of the month, or the next working day', () => {
    fc.assert(
      fc.property(start, fc.integer({ min: 1, max: 36 }), (from, value) => {
        const end = due(from, { value, unit: 'month' });
        expect(end.kind === 'due' && calendar.dayOf(end.date).working).toBe(true);
        expect(end.kind === 'due' && end.date > from).toBe(true);
      }),
    );
  });
});
