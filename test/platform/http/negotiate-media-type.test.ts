import fc from 'fast-check';
import { expect, test } from 'vitest';
import { negotiateMediaType } from '../../../lib/platform/http/negotiate-media-type.ts';

const OFFERED = ['application/json', 'text/html', 'text/plain'] as const;

test.each([
  [undefined, 'application/json'],
  ['', 'application/json'],
  ['*/*', 'application/json'],
  ['text/*', 'text/html'],
  ['text/html', 'text/html'],
  ['TEXT/HTML; charset=utf-8', 'text/html'],
  ['text/html;q=0.5, application/json;q=0.4', 'text/html'],
  ['text/*;q=0.9, text/html;q=0.1', 'text/plain'],
  ['text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8', 'text/html'],
  ['*/*;q=0.1, application/json;q=0', 'text/html'],
])('Accept: %s gives %s', (accept, chosen) => {
  expect(negotiateMediaType(accept, OFFERED)).toBe(chosen);
});

test.each(['image/png', 'application/json;q=0', 'application/jso'])(
  'Accept: %s is a 406 that names what there is',
  (accept) => {
    expect(() => negotiateMediaType(accept, OFFERED)).toThrow(
      expect.objectContaining({ status: 406, code: 'not-acceptable', facts: { offered: OFFERED } }),
    );
  },
);

test('any header chooses something offered or is a 406', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (accept) => {
      try {
        expect(OFFERED).toContain(negotiateMediaType(accept, OFFERED));
      } catch (error) {
        expect(error).toMatchObject({ status: 406 });
      }
    }),
  );
});
