import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seenCodes } from '../../../lib/items/import/import-seen-codes.ts';

describe('the codes that a file has had', () => {
  it('are known again with the row that had them first', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ maxLength: 3 }), { maxLength: 200 }), (codes) => {
        const seen = seenCodes();
        const first = new Map<string, number>();
        for (const [at, code] of codes.entries()) {
          expect(seen.note(code, at + 2)).toBe(first.get(code));
          if (!first.has(code)) first.set(code, at + 2);
        }
      }),
    );
  });

  it('stay known while their table grows', () => {
    const seen = seenCodes();
    for (let row = 1; row <= 20_000; row += 1) expect(seen.note(`code-${row}`, row)).toBeUndefined();
    for (let row = 1; row <= 20_000; row += 1) expect(seen.note(`code-${row}`, row + 20_000)).toBe(row);
  });
});
