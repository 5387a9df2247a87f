import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { grouped } from '../../../lib/kernel/short-code.ts';
import { codeOf, codeUri, readCode } from '../../../lib/licenses/presentations/presentation-code.ts';
import { guessed } from './room.ts';

const secrets = fc.uint8Array({ minLength: 17, maxLength: 32 });

describe('a code', () => {
  it('is 28 characters of which none is taken for another', () => {
    const isPlain = (bytes: Uint8Array) => /^[0-9A-HJKMNP-TV-Z]{28}$/.test(codeOf(bytes));
    expect(fc.check(fc.property(secrets, isPlain)).failed).toBe(false);
  });

  it('is another one for every one of its 130 secret bits', () => {
    const codes = Array.from({ length: 130 }, (_, bit) => {
      const bytes = new Uint8Array(17);
      bytes[bit >> 3] = 128 >> (bit & 7);
      return codeOf(bytes);
    });
    expect(new Set([...codes, codeOf(new Uint8Array(17))]).size).toBe(131);
  });

  it('is made of no fewer bytes', () => {
    expect(() => codeOf(new Uint8Array(16))).toThrow('presentation-code-short');
  });

  it('is read however it was typed or scanned', () => {
    fc.assert(
      fc.property(secrets, (bytes) => {
        const code = codeOf(bytes);
        const inGroups = grouped(code);
        expect(inGroups).toMatch(/^(.{4}-){6}.{4}$/);
        for (const text of [
          code,
          inGroups,
          inGroups.toLowerCase(),
          ` ${inGroups.replaceAll('-', ' ')} `,
          code.replaceAll('0', 'o').replaceAll('1', 'l'),
          codeUri('150100', code),
        ])
          expect(readCode(text)).toBe(code);
      }),
    );
  });

  it('is not read where a character is missing, is more, is strange, or is another', () => {
    const code = guessed(3);
    const other = (code[5] === 'A' ? 'B' : 'A') + code.slice(6);
    for (const text of ['', code.slice(1), `${code}0`, `U${code.slice(1)}`, code.slice(0, 5) + other])
      expect(readCode(text)).toBeUndefined();
  });

  it('is told from nearly every slip of the finger', () => {
    const code = guessed(5);
    const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'.split('');
    const slips = code
      .split('')
      .flatMap((_, place) => alphabet.map((one) => code.slice(0, place) + one + code.slice(place + 1)));
    const taken = slips.filter((slip) => slip !== code && readCode(slip) !== undefined);
    expect(taken.length).toBeLessThan(slips.length / 200);
  });

  it('survives anything that is typed', () => {
    const isRefused = (text: string) => readCode(text) === undefined;
    const typed = fc.string({ unit: 'binary', maxLength: 60 });
    expect(fc.check(fc.property(typed, isRefused)).failed).toBe(false);
  });
});
