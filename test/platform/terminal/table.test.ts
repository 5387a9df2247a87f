import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { displayWidth, table } from '../../../lib/platform/terminal/table.ts';

test.each([
  ['abc', 3],
  ['苏木', 4],
  ['（全角）', 8],
  ['ᠰᠤᠮᠤ', 4],
  ['e\u0301', 1],
  ['𠀀', 2],
  ['', 0],
])('%s takes %i columns', (text, width) => {
  expect(displayWidth(text)).toBe(width);
});

test('columns line up whatever the script', () => {
  expect(
    table(
      ['事项', 'state'],
      [
        ['苏木窗口', 'on'],
        ['a', 'off'],
      ],
    ),
  ).toBe(['事项      state', '苏木窗口  on', 'a         off', ''].join('\n'));
});

test('control characters and bidirectional overrides of data never reach the terminal', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'binary' }), { minLength: 1, maxLength: 3 }), (row) => {
      const lines = table(
        row.map(() => 'h'),
        [row],
      ).split('\n');
      expect(lines).toHaveLength(3);
      // eslint-disable-next-line no-control-regex
      expect(lines.join('')).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/);
    }),
  );
});
