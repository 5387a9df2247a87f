import fc from 'fast-check';
import { expect, it } from 'vitest';
import { cleanName } from '../../lib/uploads/clean-name.ts';

it.each([
  ['合同.pdf', '合同.pdf'],
  ['C:\\fakepath\\a.pdf', 'a.pdf'],
  ['../../etc/passwd', 'passwd'],
  ['a\u202Efdp.exe', 'afdp.exe'],
  ['..\n', 'file'],
  ['a \t b.pdf', 'a b.pdf'],
])('shows %j as %j', (name, shown) => {
  expect(cleanName(name)).toBe(shown);
});

it('shows any name without folders and hidden characters, and the same again', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 500 }), (name) => {
      const shown = cleanName(name);
      expect(shown).not.toMatch(/[/\\\p{Cc}\p{Cf}]/u);
      expect(shown.length).toBeGreaterThan(0);
      expect(cleanName(shown)).toBe(shown);
    }),
  );
});
