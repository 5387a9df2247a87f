import { createHash } from 'node:crypto';
import { readShortCode, shortCode } from '../../kernel/short-code.ts';

const SECRET = 26;
const CHECK = 2;

/** How many bytes a code is made of at least: 26 characters of 5 bits, 130 of them secret. */
export const SECRET_BYTES = 17;

/** Anybody can reckon them: they tell a slip of the finger from a guess, nothing else. */
const checkOf = (secret: string): string => shortCode(createHash('sm3').update(secret).digest(), CHECK);

/** The code (用证码) of secret bytes: 26 characters and two that check them, without groups. */
export const codeOf = (bytes: Uint8Array): string => {
  if (bytes.length < SECRET_BYTES) throw new RangeError('presentation-code-short');
  const secret = shortCode(bytes, SECRET);
  return secret + checkOf(secret);
};

/** What the picture of a code says. In capitals, which a QR code holds in less room; no address that anything would fetch. */
export const codeUri = (site: string, code: string): string => `URN:SUMU:PRESENTATION:${site}:${code}`;

/**
 * The code that somebody typed or a scanner read, in the one spelling; undefined where its check characters do not fit. Small
 * letters, spaces and hyphens do not matter, O is 0, I and L are 1.
 */
export const readCode = (text: string): string | undefined => {
  const code = readShortCode(text.replace(/^\s*URN:SUMU:PRESENTATION:\d{6}:/i, ''));
  if (code?.length !== SECRET + CHECK) return undefined;
  return checkOf(code.slice(0, SECRET)) === code.slice(SECRET) ? code : undefined;
};
