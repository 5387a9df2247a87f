import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { actsInDivision, isWithinDivision } from '../../lib/kernel/actor.ts';

describe('a division lies within another', () => {
  it.each([
    ['150102', '150000', true],
    ['150102', '150100', true],
    ['150102', '150102', true],
    ['150102001', '150102', true],
    ['150102001001', '150102001', true],
    ['150102001001', '150100', true],
    ['150100', '150102', false],
    ['150102', '150102001', false],
    ['150202', '150100', false],
    ['150102', '140000', false],
    ['151022', '150100', false],
  ])('%s within %s: %s', (division, root, expected) => {
    expect(isWithinDivision(division, root)).toBe(expected);
  });

  it.each(['150100', '150100000', '150100000000'])('%s is the same league in every width', (same) => {
    expect(isWithinDivision('150102', same)).toBe(true);
    expect(isWithinDivision(same, '150100')).toBe(true);
    expect(isWithinDivision('150200', same)).toBe(false);
  });

  it.each(['', '15', '1501', '15010', '1501000', '15010a', '150102 ', '１５０１０２', '150102\n'])(
    'is not said of "%s", which is no code',
    (text) => {
      expect(isWithinDivision('150102', text)).toBe(false);
      expect(isWithinDivision(text, '150000')).toBe(false);
    },
  );

  const code = fc
    .tuple(fc.nat(1), fc.nat(2), fc.nat(2), fc.nat(1), fc.nat(1), fc.constantFrom(6, 9, 12))
    .map(([province, league, county, town, village, width]) =>
      [
        String(14 + province),
        String(league).padStart(2, '0'),
        String(league === 0 ? 0 : county).padStart(2, '0'),
        String(county === 0 ? 0 : town).padStart(3, '0'),
        String(town === 0 || county === 0 ? 0 : village).padStart(3, '0'),
      ]
        .join('')
        .slice(0, width),
    );

  it('only in one direction, unless they are the same, and through every level between', () => {
    fc.assert(
      fc.property(code, code, code, (a, b, c) => {
        expect(isWithinDivision(a, a)).toBe(true);
        if (isWithinDivision(a, b) && isWithinDivision(b, c)) expect(isWithinDivision(a, c)).toBe(true);
        if (isWithinDivision(a, b) && isWithinDivision(b, a))
          expect(a.padEnd(12, '0')).toBe(b.padEnd(12, '0'));
      }),
      { numRuns: 2000 },
    );
  });
});

it('an official without a division acts nowhere', () => {
  expect(actsInDivision({ subject: 'x', kind: 'official', roles: ['editor'] }, '150100')).toBe(false);
});
