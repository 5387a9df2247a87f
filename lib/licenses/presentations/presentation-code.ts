import { createHash } from 'node:crypto';

/** Crockford's base 32: no I, L, O and U, so that it can be read from a screen and typed at a kiosk. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const SECRET = 26;
const CHECK = 2;
const SPELLED = /^[0-9A-HJKMNP-TV-Z]{28}$/;

/** How many bytes a code is made of at least: 26 characters of 5 bits, 130 of them secret. */
export const SECRET_BYTES = 17;

const symbolAt = (bytes: Uint8Array, index: number): string => {
  const bit = index * 5;
  const pair = ((bytes[bit >> 3] ?? 0) << 8) | (bytes[(bit >> 3) + 1] ?? 0);
  return ALPHABET[(pair >> (11 - (bit & 7))) & 31] ?? '';
};

const symbols = (bytes: Uint8Array, count: number): string =>
  Array.from({ length: count }, (_, index) => symbolAt(bytes, index)).join('');

/** Anybody can reckon them: they tell a slip of the finger from a guess, nothing else. */
const checkOf = (secret: string): string => symbols(createHash('sm3').update(secret).digest(), CHECK);

/** The code (用证码) of secret bytes: 26 characters and two that check them, without groups. */
export const codeOf = (bytes: Uint8Array): string => {
  if (bytes.length < SECRET_BYTES) throw new RangeError('presentation-code-short');
  const secret = symbols(bytes, SECRET);
  return secret + checkOf(secret);
};

/** A code as it is shown: seven groups of four. */
export const groupedCode = (code: string): string => code.match(/.{4}/g)?.join('-') ?? code;

/** What the picture of a code says. In capitals, which a QR code holds in less room; no address that anything would fetch. */
export const codeUri = (site: string, code: string): string => `URN:SUMU:PRESENTATION:${site}:${code}`;

/**
 * The code that somebody typed or a scanner read, in the one spelling; undefined where its check characters do not fit. Small
 * letters, spaces and hyphens do not matter, O is 0, I and L are 1.
 */
export const readCode = (text: string): string | undefined => {
  const code = text
    .toUpperCase()
    .replace(/^\s*URN:SUMU:PRESENTATION:\d{6}:/, '')
    .replaceAll(/[\s-]/g, '')
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1');
  if (!SPELLED.test(code)) return undefined;
  return checkOf(code.slice(0, SECRET)) === code.slice(SECRET) ? code : undefined;
};
