import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CipherFieldUnreadable, fieldCipher } from '../../../lib/platform/crypto/cipher-field.ts';
import { after, before, during } from './keys.ts';

const place = { record: 'case#01J', field: 'applicant.citizenId' };
const cipher = fieldCipher(before);

describe('an enciphered field', () => {
  it('comes back as the text it was', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(cipher.decipher(cipher.encipher(text, place), place)).toBe(text);
      }),
    );
  });

  it('shows neither the text nor whether two texts are equal', () => {
    const one = cipher.encipher('152601198001010017', place);
    expect(one).not.toContain('1526');
    expect(cipher.encipher('152601198001010017', place)).not.toBe(one);
  });

  it('does not open in another record or another field', () => {
    const stored = cipher.encipher('13812343210', place);
    const elsewhere = [
      { ...place, record: 'case#01K' },
      { ...place, field: 'phone' },
      { record: 'case#01Japplicant', field: '.citizenId' },
    ];
    for (const other of elsewhere)
      expect(() => cipher.decipher(stored, other)).toThrow(CipherFieldUnreadable);
  });

  it('that cannot be read names the field and the key, never the content', () => {
    const stored = cipher.encipher('13812343210', place);
    const thrown = (text: string, ring = after): unknown => {
      try {
        return fieldCipher(ring).decipher(text, place);
      } catch (error) {
        return error;
      }
    };
    const error = thrown(stored);
    expect(error).toBeInstanceOf(CipherFieldUnreadable);
    expect(error).toMatchObject({
      code: 'cipher-field-unreadable',
      field: 'applicant.citizenId',
      keyId: 'k1',
    });
    expect(thrown('13812343210')).toMatchObject({ keyId: '' });
    expect(String(thrown('1.13812343210$.x'))).not.toContain('138');
  });

  it('is read with the old key and enciphered anew with the new one', () => {
    const stored = cipher.encipher('巴特尔', place);
    const rotating = fieldCipher(during);
    expect(rotating.decipher(stored, place)).toBe('巴特尔');
    expect(rotating.needsRekey(stored)).toBe(true);
    const renewed = rotating.encipher(rotating.decipher(stored, place), place);
    expect(rotating.needsRekey(renewed)).toBe(false);
    expect(fieldCipher(after).decipher(renewed, place)).toBe('巴特尔');
  });

  it('is not made of a text that would not come back', () => {
    expect(() => cipher.encipher('\ud800', place)).toThrow(TypeError);
  });
});
