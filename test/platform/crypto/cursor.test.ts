import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cursors } from '../../../lib/platform/crypto/cursor.ts';
import { anyText } from '../../support/any-text.ts';
import { after, before, during } from './keys.ts';

const mine = { subject: 'user-1', query: { division: '150102', type: 'public-service' } };
const { sealCursor, openCursor } = cursors(before);

describe('a page cursor', () => {
  it('gives its position back to the same caller for the same query, in whatever order its parameters come', () => {
    const cursor = sealCursor('item#11650000010183859F2650116013001', mine);
    const reordered = { subject: 'user-1', query: { type: 'public-service', division: '150102' } };
    expect(openCursor(cursor, reordered)).toBe('item#11650000010183859F2650116013001');
    expect(cursor).toMatch(/^[\w.-]+$/);
    expect(cursor).not.toContain('item');
  });

  it('is nothing to another caller, another query or another site', () => {
    const cursor = sealCursor('p', mine);
    expect(openCursor(cursor, { ...mine, subject: 'user-2' })).toBeUndefined();
    expect(openCursor(cursor, { ...mine, query: { division: '150102' } })).toBeUndefined();
    expect(openCursor(cursor, { ...mine, query: undefined })).toBeUndefined();
    expect(openCursor(cursor, { ...mine, query: '\ud800' })).toBeUndefined();
    expect(cursors(after).openCursor(cursor, mine)).toBeUndefined();
    expect(cursors(during).openCursor(cursor, mine)).toBe('p');
  });

  it('is nothing when any one character is changed', () => {
    const cursor = sealCursor('p', mine);
    for (let at = 0; at < cursor.length; at += 1) {
      const other = cursor.charAt(at) === 'A' ? 'B' : 'A';
      expect(openCursor(cursor.slice(0, at) + other + cursor.slice(at + 1), mine)).toBeUndefined();
    }
  });

  it('may be any text at all without a throw', () => {
    fc.assert(
      fc.property(anyText(300), (text) => {
        expect(openCursor(text, mine)).toBeUndefined();
      }),
    );
    expect(openCursor('A'.repeat(1_000_000), mine)).toBeUndefined();
  });

  it('takes any position up to 2048 bytes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (position) => {
        expect(openCursor(sealCursor(position, mine), mine)).toBe(position);
      }),
    );
    expect(openCursor(sealCursor('p'.repeat(2048), mine), mine)).toBe('p'.repeat(2048));
    expect(() => sealCursor('p'.repeat(2049), mine)).toThrow(RangeError);
  });
});
