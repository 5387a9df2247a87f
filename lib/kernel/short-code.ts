/** Crockford's base 32: no I, L, O and U, so that it can be read from a screen and typed at a kiosk. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const SPELLED = /^[0-9A-HJKMNP-TV-Z]*$/;

const symbolAt = (bytes: Uint8Array, index: number): string => {
  const bit = index * 5;
  const pair = ((bytes[bit >> 3] ?? 0) << 8) | (bytes[(bit >> 3) + 1] ?? 0);
  return ALPHABET[(pair >> (11 - (bit & 7))) & 31] ?? '';
};

/** The first so many symbols of bytes, five bits each. Throws a RangeError where there are not as many bits. */
export const shortCode = (bytes: Uint8Array, count: number): string => {
  if (count * 5 > bytes.length * 8) throw new RangeError('short-code-bytes');
  return Array.from({ length: count }, (_, index) => symbolAt(bytes, index)).join('');
};

/** A code as it is shown: groups of four. */
export const grouped = (code: string): string => code.match(/.{1,4}/g)?.join('-') ?? code;

/**
 * What somebody typed or a scanner read, in the one spelling; undefined where it is none. Small letters, spaces and hyphens
 * do not matter, O is 0, I and L are 1.
 */
export const readShortCode = (text: string): string | undefined => {
  const code = text.toUpperCase().replaceAll(/[\s-]/g, '').replaceAll('O', '0').replaceAll(/[IL]/g, '1');
  return SPELLED.test(code) ? code : undefined;
};
