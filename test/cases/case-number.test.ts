import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeCaseNumber, parseCaseNumber } from '../../lib/cases/case-number.ts';
import { addDays } from '../../lib/kernel/working-days.ts';

const ITEM = '11650000010183859F2650116013001';

describe('the number of a case', () => {
  it('is taken apart in both lengths that real systems have', () => {
    expect(parseCaseNumber('11650000010183859F265011601300120181228100000001')).toEqual({
      item: ITEM,
      date: '2018-12-28',
      applyType: '1',
      serial: 1,
    });
    expect(parseCaseNumber('12441500196720244T3442199806003202206230068')).toEqual({
      item: '12441500196720244T3442199806003',
      date: '2022-06-23',
      serial: 68,
    });
  });

  it('comes apart as it was made, in 48 characters', () => {
    const parts = fc.record({
      item: fc.stringMatching(/^[0-9A-Z]{31}$/),
      date: fc.integer({ min: 0, max: 20_000 }).map((days) => addDays('2000-01-01', days)),
      applyType: fc.stringMatching(/^\d$/),
      serial: fc.integer({ min: 1, max: 99_999_999 }),
    });
    fc.assert(
      fc.property(parts, (made) => {
        const number = makeCaseNumber(made);
        expect(number).toHaveLength(48);
        expect(parseCaseNumber(number)).toEqual(made);
      }),
    );
  });

  it('is not made of parts that no number has', () => {
    const sound = { item: ITEM, date: '2026-11-24', applyType: '1', serial: 1 };
    for (const wrong of [
      { serial: 0 },
      { serial: 100_000_000 },
      { serial: 1.5 },
      { item: 'x' },
      { date: '2026-02-30' },
      { applyType: '' },
    ])
      expect(() => makeCaseNumber({ ...sound, ...wrong })).toThrow(RangeError);
  });

  it('is nothing else, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 60 }), (text) => {
        expect(parseCaseNumber(text)).toBeUndefined();
      }),
    );
    expect(parseCaseNumber(`${ITEM}20260230100000001`)).toBeUndefined();
    expect(parseCaseNumber(`${ITEM}20260228100000000`)).toBeUndefined();
  });
});
