import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isBoundedPattern } from '../../../lib/items/forms/bounded-pattern.ts';

describe('a pattern whose time is bounded', () => {
  it.each([
    '^[0-9]{17}[0-9X]$',
    '^\\p{Script=Han}{2,50}$',
    '^(?:150|151)[0-9]{3}$',
    '^([0-9]{4}-){3}[0-9]{4}$',
    '^[(+*)|]+$',
    '^\\(\\d+\\)$',
    '^0[0-9]{2,3}(-[0-9]{7,8})?$',
    '^(?<year>\\d{4})(-\\d{2})?$',
  ])('may be %s', (pattern) => {
    expect(isBoundedPattern(pattern)).toBe(true);
  });

  it.each([
    '^(a+)+$',
    '^(a|a)*$',
    '^((a+))*$',
    '^(?:(?:a*)b)+$',
    '^(a?){30}a{30}$',
    '^(\\d{1,9})+$',
    '^((a+)?)*$',
    '^(a)\\1$',
    '^(?<x>a)\\k<x>$',
    '^(x[)]+)+$',
  ])('is not %s', (pattern) => {
    expect(isBoundedPattern(pattern)).toBe(false);
  });

  it('answers to any text at all, and at once (fuzz)', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 200 }), (text) => typeof isBoundedPattern(text) === 'boolean'),
    );
    expect(isBoundedPattern('('.repeat(200))).toBe(true);
  });
});
