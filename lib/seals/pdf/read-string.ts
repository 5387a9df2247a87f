import { isBlank, peekByte, refuseAt, type Cursor } from './lex-pdf.ts';
import type { PdfString } from './pdf-value.ts';

const stringOf = (cursor: Cursor, start: number, bytes: Uint8Array, form: PdfString['form']): PdfString => ({
  kind: 'string',
  bytes,
  form,
  at: cursor.base + start,
  end: cursor.base + cursor.at,
});

const ESCAPES: ReadonlyMap<number, number> = new Map([
  [0x6e, 10],
  [0x72, 13],
  [0x74, 9],
  [0x62, 8],
  [0x66, 12],
  [0x28, 0x28],
  [0x29, 0x29],
  [0x5c, 0x5c],
]);

const isOctal = (byte: number | undefined): byte is number =>
  byte !== undefined && byte >= 0x30 && byte <= 0x37;

/** What stands behind a backslash (7.3.4.2), into `into`. */
const takeEscape = (cursor: Cursor, into: number[]): void => {
  const byte = peekByte(cursor);
  if (byte === undefined) throw refuseAt(cursor, 'pdf-truncated');
  if (isOctal(byte)) {
    let value = 0;
    for (let digits = 0, next: number | undefined = byte; digits < 3 && isOctal(next); digits += 1) {
      value = value * 8 + next - 0x30;
      cursor.at += 1;
      next = peekByte(cursor);
    }
    into.push(value & 0xff);
    return;
  }
  cursor.at += 1;
  if (byte === 13 && peekByte(cursor) === 10) cursor.at += 1;
  if (byte !== 13 && byte !== 10) into.push(ESCAPES.get(byte) ?? byte);
};

/** A literal string; the cursor stands at its parenthesis. */
export const takeLiteralString = (cursor: Cursor): PdfString => {
  const start = cursor.at;
  const bytes: number[] = [];
  let open = 1;
  cursor.at += 1;
  while (open > 0) {
    const byte = peekByte(cursor);
    if (byte === undefined) throw refuseAt(cursor, 'pdf-truncated');
    cursor.at += 1;
    if (byte === 0x5c) {
      takeEscape(cursor, bytes);
      continue;
    }
    if (byte === 0x28) open += 1;
    if (byte === 0x29) open -= 1;
    if (byte === 13 && peekByte(cursor) === 10) continue;
    if (open > 0) bytes.push(byte === 13 ? 10 : byte);
  }
  return stringOf(cursor, start, Uint8Array.from(bytes), 'literal');
};

const hexDigit = (byte: number): number => {
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30;
  const lower = byte | 0x20;
  return lower >= 0x61 && lower <= 0x66 ? lower - 0x57 : -1;
};

/** A hexadecimal string; the cursor stands at its `<`. A last digit alone is followed by 0 (7.3.4.3). */
export const takeHexString = (cursor: Cursor): PdfString => {
  const start = cursor.at;
  let bytes = new Uint8Array(256);
  let digits = 0;
  cursor.at += 1;
  for (let byte = peekByte(cursor); byte !== 0x3e; byte = peekByte(cursor)) {
    if (byte === undefined) throw refuseAt(cursor, 'pdf-truncated');
    const digit = hexDigit(byte);
    if (digit < 0 && !isBlank(byte)) throw refuseAt(cursor);
    cursor.at += 1;
    if (digit < 0) continue;
    const place = digits >> 1;
    if (place >= bytes.length) {
      const larger = new Uint8Array(bytes.length * 4);
      larger.set(bytes);
      bytes = larger;
    }
    bytes[place] = digits % 2 === 0 ? digit << 4 : (bytes[place] ?? 0) | digit;
    digits += 1;
  }
  cursor.at += 1;
  const arePairs = digits % 2 === 0 && cursor.at - start === digits + 2;
  return stringOf(cursor, start, bytes.slice(0, (digits + 1) >> 1), arePairs ? 'pairs' : 'hexadecimal');
};
