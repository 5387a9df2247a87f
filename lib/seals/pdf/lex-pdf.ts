import { PdfRefused, type PdfDefectCode } from './pdf-defect.ts';
import type { PdfLimits } from './pdf-limits.ts';

/**
 * A place in a part of a file. `base` is where `bytes` stand in the whole; `complete` is false where the whole goes on
 * behind them. `comments` counts those that were passed over.
 */
export type Cursor = {
  readonly bytes: Uint8Array;
  readonly base: number;
  readonly complete: boolean;
  readonly limits: PdfLimits;
  at: number;
  values: number;
  comments: number;
};

/** Thrown where the bytes at hand end and the whole does not: more of it must be read. */
export class NeedsMore extends Error {}

export const cursorOver = (
  bytes: Uint8Array,
  limits: PdfLimits,
  base = 0,
  complete = true,
  at = 0,
): Cursor => ({ bytes, base, complete, limits, at, values: 0, comments: 0 });

const REGULAR = 0;
const BLANK = 1;
const DELIMITER = 2;
const CLASSES = new Uint8Array(256);
for (const byte of [0, 9, 10, 12, 13, 32]) CLASSES[byte] = BLANK;
for (const char of '()<>[]{}/%') CLASSES[char.charCodeAt(0)] = DELIMITER;

export const isBlank = (byte: number | undefined): boolean => byte !== undefined && CLASSES[byte] === BLANK;
const isRegular = (byte: number | undefined): boolean => byte !== undefined && CLASSES[byte] === REGULAR;

/** Refuses what stands at the cursor. */
export const refuseAt = (cursor: Cursor, code: PdfDefectCode = 'pdf-syntax'): PdfRefused =>
  new PdfRefused(code, cursor.base + cursor.at);

/** The byte at the cursor; undefined only where the whole ends. */
export const peekByte = (cursor: Cursor, ahead = 0): number | undefined => {
  const byte = cursor.bytes[cursor.at + ahead];
  if (byte === undefined && !cursor.complete) throw new NeedsMore();
  return byte;
};

const skipComment = (cursor: Cursor): void => {
  cursor.comments += 1;
  for (let byte = peekByte(cursor); byte !== undefined && byte !== 10 && byte !== 13; byte = peekByte(cursor))
    cursor.at += 1;
};

/** Passes over white space and comments. */
export const skipBlank = (cursor: Cursor): void => {
  for (let byte = peekByte(cursor); byte !== undefined; byte = peekByte(cursor)) {
    if (byte === 0x25) skipComment(cursor);
    else if (CLASSES[byte] === BLANK) cursor.at += 1;
    else return;
  }
};

/** The run of regular characters at the cursor, passed over. */
export const takeRun = (cursor: Cursor, most: number): string => {
  const start = cursor.at;
  while (isRegular(peekByte(cursor))) {
    cursor.at += 1;
    if (cursor.at - start > most) throw refuseAt(cursor, 'pdf-name-too-long');
  }
  return Buffer.from(cursor.bytes.buffer, cursor.bytes.byteOffset + start, cursor.at - start).toString(
    'latin1',
  );
};

/** Whether exactly this keyword stands at the cursor; it is then passed over. */
export const takeKeyword = (cursor: Cursor, keyword: string): boolean => {
  for (let place = 0; place < keyword.length; place += 1)
    if (peekByte(cursor, place) !== keyword.charCodeAt(place)) return false;
  if (isRegular(peekByte(cursor, keyword.length))) return false;
  cursor.at += keyword.length;
  return true;
};

const LONGEST_COUNT = 10;

/** Digits alone, as many as a place in a file can have; undefined, with the cursor where it was, for all else. */
export const takeCount = (cursor: Cursor): number | undefined => {
  const start = cursor.at;
  let value = 0;
  for (
    let byte = peekByte(cursor);
    byte !== undefined && byte >= 0x30 && byte <= 0x39;
    byte = peekByte(cursor)
  ) {
    value = value * 10 + byte - 0x30;
    cursor.at += 1;
    if (cursor.at - start > LONGEST_COUNT) break;
  }
  const digits = cursor.at - start;
  if (digits > 0 && digits <= LONGEST_COUNT && !isRegular(peekByte(cursor))) return value;
  cursor.at = start;
  return undefined;
};
