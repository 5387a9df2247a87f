import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { median, medianDifference, minimum, quantile } from '../../bench/statistics.ts';

const values = fc.array(fc.double({ min: 0, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 50 });

describe('of some values', () => {
  test('the median lies between the middle two', () => {
    expect(median([5, 1, 3])).toBe(3);
    expect(median([4, 1, 3, 2])).toBe(2.5);
  });

  test('the minimum is the smallest and no quantile leaves their range', () => {
    fc.assert(
      fc.property(values, fc.double({ min: 0, max: 1, noNaN: true }), (all, share) => {
        expect(minimum(all)).toBe(Math.min(...all));
        expect(quantile(all, share)).toBeGreaterThanOrEqual(Math.min(...all));
        expect(quantile(all, share)).toBeLessThanOrEqual(Math.max(...all));
      }),
    );
  });

  test('quantiles rise', () => {
    fc.assert(
      fc.property(values, (all) => {
        expect(quantile(all, 0.5)).toBeLessThanOrEqual(quantile(all, 0.99));
      }),
    );
  });
});

test('what is added is told from pairs, so that a slow moment of both counts for nothing', () => {
  expect(medianDifference([1.25, 101.25, 1.25], [1, 101, 1])).toBeCloseTo(0.25, 9);
});

test('nothing, and half a pair, are refused', () => {
  expect(() => median([])).toThrow('no values');
  expect(() => medianDifference([1, 2], [1])).toThrow('pairs are incomplete');
});
