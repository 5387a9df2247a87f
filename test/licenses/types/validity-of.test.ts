import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ValidityRule } from '../../../lib/licenses/types/license-type.ts';
import { validityOf } from '../../../lib/licenses/types/validity-of.ts';
import { defectsOf } from './room.ts';

const months = (value: number): ValidityRule => ({ kind: 'term', value, unit: 'month' });
const years = (value: number): ValidityRule => ({ kind: 'term', value, unit: 'year' });
const STATED: ValidityRule = { kind: 'stated' };
const LONG: ValidityRule = { kind: 'long-term' };

const DAY = 86_400_000;
const dayOf = (days: number): string => new Date(days * DAY).toISOString().slice(0, 10);
const anyDays = fc.integer({ min: -25_000, max: 80_000 });
const anyMonths = fc.integer({ min: 1, max: 100 });

const toOf = (rule: ValidityRule, issuedOn: string): string => {
  const outcome = validityOf(rule, issuedOn);
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusal));
  expect(outcome.value.from).toBe(issuedOn);
  return outcome.value.to ?? '';
};

const monthOf = (date: string): number => Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7));

describe('a term', () => {
  it.each([
    ['2026-01-15', months(1), '2026-02-15'],
    ['2026-01-28', months(1), '2026-02-28'],
    ['2026-01-29', months(1), '2026-03-01'],
    ['2026-01-31', months(1), '2026-03-01'],
    ['2024-01-29', months(1), '2024-02-29'],
    ['2024-01-31', months(1), '2024-03-01'],
    ['2026-01-31', months(2), '2026-03-31'],
    ['2026-03-31', months(1), '2026-05-01'],
    ['2026-12-31', months(1), '2027-01-31'],
    ['2026-11-30', months(3), '2027-03-01'],
    ['2023-05-10', years(5), '2028-05-10'],
    ['2024-02-29', years(1), '2025-03-01'],
    ['2024-02-29', years(4), '2028-02-29'],
    ['2026-11-24', years(100), '2126-11-24'],
  ])('from %s on ends where the law says', (issuedOn, rule, to) => {
    expect(toOf(rule, issuedOn)).toBe(to);
  });

  it('ends on the corresponding day, or with the month that has none', () => {
    fc.assert(
      fc.property(anyDays, anyMonths, (days, value) => {
        const from = dayOf(days);
        const to = toOf(months(value), from);
        const short = to.endsWith('-01') && !from.endsWith('-01');
        expect(monthOf(to) - monthOf(from)).toBe(short ? value + 1 : value);
        const last = dayOf(Date.parse(to) / DAY - 1);
        if (short)
          expect([Number(last.slice(8)) < Number(from.slice(8)), monthOf(last)]).toEqual([
            true,
            monthOf(from) + value,
          ]);
        else expect(to.slice(8)).toBe(from.slice(8));
      }),
      { seed: 20261124, numRuns: 500 },
    );
  });

  it('never ends sooner for who was issued later, or for longer', () => {
    fc.assert(
      fc.property(anyDays, fc.nat({ max: 40 }), anyMonths, (days, later, value) => {
        const to = toOf(months(value), dayOf(days));
        expect(toOf(months(value), dayOf(days + later)) >= to).toBe(true);
        expect(toOf(months(value + 1), dayOf(days)) > to).toBe(true);
        expect(to > dayOf(days)).toBe(true);
      }),
      { seed: 20261124, numRuns: 500 },
    );
  });

  it('of a year is one of twelve months', () => {
    fc.assert(
      fc.property(anyDays, fc.integer({ min: 1, max: 8 }), (days, value) => {
        expect(toOf(years(value), dayOf(days))).toBe(toOf(months(12 * value), dayOf(days)));
      }),
      { seed: 20261124, numRuns: 300 },
    );
  });

  it('beyond the calendar is refused', () => {
    expect(toOf(years(99), '9900-12-31')).toBe('9999-12-31');
    expect(defectsOf(validityOf(years(100), '9900-01-01'))).toEqual(['validity-beyond-calendar /issuedOn']);
    expect(defectsOf(validityOf(months(1), '9999-12-01'))).toEqual(['validity-beyond-calendar /issuedOn']);
  });
});

describe('a validity', () => {
  it('without end begins with the issue', () => {
    expect(validityOf(LONG, '2026-11-24')).toEqual({ ok: true, value: { from: '2026-11-24' } });
  });

  it('that is stated is what was stated, with an end or without', () => {
    const stated = { from: '2026-12-01', to: '2026-12-02' };
    expect(validityOf(STATED, '2026-11-24', stated)).toEqual({ ok: true, value: stated });
    expect(validityOf(STATED, '2026-11-24', { from: '2020-01-01', to: undefined })).toEqual({
      ok: true,
      value: { from: '2020-01-01' },
    });
  });

  it.each([
    [LONG, '2026-11-24', { to: '2027-01-01' }, ['validity-not-to-be-stated /validity/to']],
    [
      years(1),
      '2026-02-29',
      { from: 'x', to: 'y' },
      [
        'validity-date-not-real /issuedOn',
        'validity-not-to-be-stated /validity/from',
        'validity-not-to-be-stated /validity/to',
      ],
    ],
    [STATED, '2026-11-24', {}, ['validity-missing /validity/from']],
    [STATED, '2026-11-24', { to: '2027-01-01' }, ['validity-missing /validity/from']],
    [
      STATED,
      '2026-11-24',
      { from: '2026-02-29', to: '2027-13-01' },
      ['validity-date-not-real /validity/from', 'validity-date-not-real /validity/to'],
    ],
    [STATED, '2026-11-24', { from: '2026-12-01', to: '2026-12-01' }, ['validity-reversed /validity/to']],
    [STATED, '2026-11-24', { from: '2026-12-01', to: '2026-11-30' }, ['validity-reversed /validity/to']],
  ] as const)(
    'by %j from %s with %j is refused with all that is wrong',
    (rule, issuedOn, stated, defects) => {
      expect(defectsOf(validityOf(rule, issuedOn, stated))).toEqual(defects);
    },
  );

  it('is never reversed, whatever is stated', () => {
    const anyDate = fc.option(fc.oneof(anyDays.map(dayOf), fc.string({ maxLength: 12 })), { nil: undefined });
    const anyRule = fc.constantFrom(LONG, STATED, months(7), years(3));
    fc.assert(
      fc.property(anyRule, anyDays.map(dayOf), anyDate, anyDate, (rule, issuedOn, from, to) => {
        const outcome = validityOf(rule, issuedOn, { from, to });
        if (!outcome.ok) expect(outcome.refusal.defects?.length).toBeGreaterThan(0);
        else expect(outcome.value.to === undefined || outcome.value.from < outcome.value.to).toBe(true);
      }),
      { seed: 20261124, numRuns: 500 },
    );
  });
});
