import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maskIdentity, maskName, maskPhone } from '../../lib/kernel/mask.ts';
import { anyText } from '../support/any-text.ts';

const shown = (masked: string): number => Array.from(masked).filter((character) => character !== '*').length;
const anything = fc.oneof(
  anyText(60),
  fc.string({ unit: fc.constantFrom(...'0123456789Xx+- '.split('')), maxLength: 40 }),
);

describe('masking', () => {
  it('shows the first character of a name', () => {
    expect(maskName('张三')).toBe('张*');
    expect(maskName('欧阳修文')).toBe('欧**');
    expect(maskName('𠮷田一郎')).toBe('𠮷**');
    expect(maskName('Temur')).toBe('T**');
    expect(maskName('ᠪᠠᠲᠤ')).toBe('ᠪ**');
    expect(maskName('张')).toBe('*');
    expect(maskName(' ')).toBe('');
  });

  it('shows three and four digits of a telephone number', () => {
    expect(maskPhone('13812343210')).toBe('138****3210');
    expect(maskPhone('0471-1234567')).toBe('047****4567');
    expect(maskPhone('1234567')).toBe('****');
    expect(maskPhone('')).toBe('');
  });

  it('shows the first six and last four characters of an identity number', () => {
    expect(maskIdentity('11010519491231002X')).toBe('110105********002X');
    expect(maskIdentity('152601800101001')).toBe('152601*****1001');
    expect(maskIdentity('E12345678')).toBe('****');
    expect(maskIdentity('1'.repeat(33))).toBe('****');
  });

  it('never shows more than it may, whatever the text', () => {
    fc.assert(
      fc.property(anything, (text) => {
        expect(shown(maskName(text))).toBeLessThanOrEqual(1);
        expect(shown(maskPhone(text))).toBeLessThanOrEqual(7);
        expect(shown(maskIdentity(text))).toBeLessThanOrEqual(10);
      }),
    );
  });

  it('always hides at least four characters of a number, and a short one altogether', () => {
    fc.assert(
      fc.property(anything, (text) => {
        const length = text.trim().length;
        expect(length >= 11 || shown(maskPhone(text)) === 0).toBe(true);
        expect(length >= 15 || shown(maskIdentity(text)) === 0).toBe(true);
        expect(length === 0 || maskPhone(text).includes('****')).toBe(true);
        expect(length === 0 || maskIdentity(text).includes('****')).toBe(true);
      }),
    );
  });
});
