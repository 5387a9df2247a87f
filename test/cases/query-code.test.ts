import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { queryCodeOf, readQueryCode } from '../../lib/cases/query-code.ts';
import { grouped } from '../../lib/kernel/short-code.ts';

describe('a query code', () => {
  it('is read however it was typed', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 8, maxLength: 32 }), (bytes) => {
        const code = queryCodeOf(bytes);
        for (const text of [code, grouped(code).toLowerCase(), ` ${code.replaceAll('0', 'O')} `])
          expect(readQueryCode(text)).toBe(code);
      }),
    );
  });

  it('is nothing shorter or longer, and of no fewer bytes', () => {
    for (const text of ['', 'ABCD-EFGH-JKM', 'ABCD-EFGH-JKMN-P', 'ABCD-EFGH-JKMU', '查询码'])
      expect(readQueryCode(text)).toBeUndefined();
    expect(() => queryCodeOf(new Uint8Array(7))).toThrow(RangeError);
  });

  it('is another one for each of its 60 bits', () => {
    const codes = Array.from({ length: 60 }, (_, bit) => {
      const bytes = new Uint8Array(8);
      bytes[bit >> 3] = 128 >> (bit & 7);
      return queryCodeOf(bytes);
    });
    expect(new Set([...codes, queryCodeOf(new Uint8Array(8))]).size).toBe(61);
  });
});
