import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hasMod3736Check, mod3736CheckCharacter } from '../../lib/kernel/iso7064.ts';

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const bodies = fc.string({ unit: fc.constantFrom(...ALPHABET.split('')), minLength: 1, maxLength: 60 });

describe('the ISO 7064 MOD 37,36 check character', () => {
  it.each([
    ['11100000000013338W01111430000006122244L20230000403001', 'U'],
    ['11100000000013338W00911330105002500287C2025052201002', '0'],
    ['11100000MB03271699022340100000000016001', '9'],
    ['11100000000013338W00211320482014138860P201807250201001', 'M'],
    ['A12425GABC1234002', 'M'],
  ])('of %s is %s', (body, check) => {
    expect(mod3736CheckCharacter(body)).toBe(check);
    expect(hasMod3736Check(body + check)).toBe(true);
  });

  it('does not exist for what is empty, too long or outside the alphabet', () => {
    for (const body of ['', 'a', '1.2', '中', '\0', '\ud800', '1'.repeat(201)]) {
      expect(mod3736CheckCharacter(body)).toBeUndefined();
      expect(hasMod3736Check(`${body}0`)).toBe(false);
    }
  });

  it('finds every wrong character', () => {
    fc.assert(
      fc.property(bodies, fc.nat(), fc.constantFrom(...ALPHABET.split('')), (body, place, other) => {
        const text = body + (mod3736CheckCharacter(body) ?? '');
        const at = place % text.length;
        fc.pre(text.charAt(at) !== other);
        expect(hasMod3736Check(text)).toBe(true);
        expect(hasMod3736Check(text.slice(0, at) + other + text.slice(at + 1))).toBe(false);
      }),
    );
  });
});
