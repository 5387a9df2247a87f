import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { caseDeadlines, type ClockEntry } from '../../../lib/cases/limits/case-deadlines.ts';
import { nationalYears } from '../../../lib/directory/calendars/national-calendar.ts';
import { workingCalendar } from '../../../lib/directory/calendars/working-calendar.ts';
import type { LegalDate } from '../../../lib/kernel/clock.ts';
import { addDays } from '../../../lib/kernel/working-days.ts';

const YEARS = nationalYears();
const reckoning = {
  calendarAt: (date: LegalDate) => workingCalendar(YEARS, date),
  rule: { firstDayIsSpent: false },
};
const LIMITS = {
  legal: { value: 20, unit: 'workday' },
  promised: { value: 10, unit: 'workday' },
} as const;

const at = (date: LegalDate, action: ClockEntry['action'], more: Partial<ClockEntry> = {}): ClockEntry => ({
  action,
  at: `${date}T02:00:00.000Z`,
  ...more,
});
const on = (entries: readonly ClockEntry[], date: LegalDate) =>
  caseDeadlines(LIMITS, entries, new Date(`${date}T10:00:00Z`), reckoning);

describe('the deadlines of a case', () => {
  it('are that for telling what lacks, before it is accepted; the legal and the promised one after', () => {
    const entries = [at('2026-09-28', 'submission'), at('2026-09-29', 'acceptance')];
    expect(on(entries, '2026-09-27')).toEqual({});
    expect(on(entries, '2026-09-28')).toEqual({
      correction: { kind: 'due', date: '2026-10-10', provisional: false },
    });
    expect(on(entries, '2026-09-29')).toMatchObject({
      legal: { date: '2026-11-02' },
      promised: { date: '2026-10-19' },
    });
  });

  it('begin anew with what was brought after a correction, which never counts', () => {
    const entries = [
      at('2026-03-02', 'submission'),
      at('2026-03-03', 'correction-request'),
      at('2026-04-01', 'correction-answer'),
      at('2026-04-02', 'acceptance'),
    ];
    expect(on(entries, '2026-04-01').correction).toMatchObject({ date: '2026-04-09' });
    expect(on(entries, '2026-04-02').promised).toMatchObject({ date: '2026-04-17' });
  });

  it('count from the receipt where nothing was said in time', () => {
    const silent = at('2026-03-10', 'silent-acceptance', { on: '2026-03-02' });
    expect(on([at('2026-03-02', 'submission'), silent], '2026-03-10').promised).toMatchObject({
      date: '2026-03-16',
    });
  });

  it('stand in a special procedure, and move by it and by an extension', () => {
    const entries = [
      at('2026-03-02', 'acceptance'),
      at('2026-03-05', 'special-procedure-start'),
      at('2026-03-12', 'special-procedure-end'),
      at('2026-03-13', 'extension', { more: 10 }),
    ];
    expect(on(entries, '2026-03-06').legal).toEqual({ kind: 'stopped', left: 18 });
    expect(on(entries, '2026-03-12').promised).toMatchObject({ date: '2026-03-23' });
    expect(on(entries, '2026-03-13').promised).toMatchObject({ date: '2026-04-07' });
  });

  it('were other ones before the calendar of 2019 was amended', () => {
    const entries = [at('2019-03-20', 'acceptance')];
    const limits = { legal: { value: 30, unit: 'workday' } } as const;
    const then = (date: LegalDate) =>
      caseDeadlines(limits, entries, new Date(`${date}T10:00:00Z`), reckoning).legal;
    expect(then('2019-03-21')).toMatchObject({ date: '2019-05-03' });
    expect(then('2019-03-22')).toMatchObject({ date: '2019-05-05' });
  });

  it('at an instant follow from what had happened by then, whatever came after', () => {
    const actions = ['acceptance', 'special-procedure-start', 'special-procedure-end', 'extension'] as const;
    const entry = fc.record({
      action: fc.constantFrom(...actions),
      days: fc.integer({ min: 0, max: 40 }),
    });
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 12 }), fc.integer({ min: 0, max: 400 }), (some, day) => {
        let date = '2025-01-02';
        const entries = some.map(({ action, days }) => {
          date = addDays(date, days);
          return at(date, action, action === 'extension' ? { more: 10 } : {});
        });
        const asOf = addDays('2025-01-02', day);
        const known = entries.filter((one) => one.at <= `${asOf}T10:00:00.000Z`);
        expect(on(entries, asOf)).toEqual(on(known, asOf));
      }),
    );
  });
});
