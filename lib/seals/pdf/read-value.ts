import { peekByte, refuseAt, skipBlank, takeCount, takeKeyword, takeRun, type Cursor } from './lex-pdf.ts';
import type { PdfArray, PdfDict, PdfName, PdfReal, PdfRef, PdfValue } from './pdf-value.ts';
import { takeHexString, takeLiteralString } from './read-string.ts';

const NEEDLESS = /^[A-Za-z0-9]$/u;

const unescapeName = (cursor: Cursor, run: string): string =>
  run.replaceAll(/#(.{0,2})/gsu, (_, digits: string) => {
    if (!/^[0-9A-Fa-f]{2}$/u.test(digits) || digits === '00') throw refuseAt(cursor);
    const char = String.fromCharCode(Number.parseInt(digits, 16));
    // A reader that does not resolve these would see another key.
    if (NEEDLESS.test(char)) throw refuseAt(cursor, 'pdf-name-escaped');
    return char;
  });

const takeName = (cursor: Cursor): PdfName => {
  cursor.at += 1;
  const run = takeRun(cursor, cursor.limits.nameBytes);
  return { kind: 'name', name: run.includes('#') ? unescapeName(cursor, run) : run };
};

const WHOLE = /^[+-]?\d{1,15}$/u;
const REAL = /^[+-]?(?:\d{1,40}\.\d{0,40}|\.\d{1,40})$/u;
const LONGEST_WORD = 128;

const WORDS: ReadonlyMap<string, null | boolean> = new Map([
  ['null', null],
  ['true', true],
  ['false', false],
]);

const takeWord = (cursor: Cursor): number | PdfReal | null | boolean => {
  const start = cursor.at;
  const run = takeRun(cursor, LONGEST_WORD);
  if (WHOLE.test(run)) return Number(run);
  if (REAL.test(run)) return { kind: 'real', value: Number(run) };
  const word = WORDS.get(run);
  if (word !== undefined) return word;
  cursor.at = start;
  throw refuseAt(cursor);
};

/** A reference `n g R`, or the number that stands there alone. */
const takeNumberOrRef = (cursor: Cursor): number | PdfRef | undefined => {
  const number = takeCount(cursor);
  if (number === undefined) return undefined;
  const { at, comments } = cursor;
  skipBlank(cursor);
  const generation = takeCount(cursor);
  if (generation !== undefined) {
    skipBlank(cursor);
    if (takeKeyword(cursor, 'R')) return { kind: 'ref', number, generation };
  }
  cursor.at = at;
  cursor.comments = comments;
  return number;
};

const takeArray = (cursor: Cursor, depth: number): PdfArray => {
  const items: PdfValue[] = [];
  cursor.at += 1;
  skipBlank(cursor);
  while (peekByte(cursor) !== 0x5d) {
    items.push(takeValue(cursor, depth + 1));
    skipBlank(cursor);
  }
  cursor.at += 1;
  return { kind: 'array', items };
};

const takeDict = (cursor: Cursor, depth: number): PdfDict => {
  const entries = new Map<string, PdfValue>();
  cursor.at += 2;
  skipBlank(cursor);
  while (peekByte(cursor) !== 0x3e) {
    if (peekByte(cursor) !== 0x2f) throw refuseAt(cursor);
    const { name } = takeName(cursor);
    if (entries.has(name)) throw refuseAt(cursor, 'pdf-key-twice');
    entries.set(name, takeValue(cursor, depth + 1));
    skipBlank(cursor);
  }
  if (peekByte(cursor, 1) !== 0x3e) throw refuseAt(cursor);
  cursor.at += 2;
  return { kind: 'dict', entries };
};

/**
 * The value at the cursor (ISO 32000-1, 7.3), passed over. Throws a refusal for whatever two readers could take
 * differently, and `NeedsMore` where the bytes at hand end.
 */
export const takeValue = (cursor: Cursor, depth = 0): PdfValue => {
  skipBlank(cursor);
  cursor.values += 1;
  if (cursor.values > cursor.limits.values) throw refuseAt(cursor, 'pdf-too-many-values');
  if (depth > cursor.limits.depth) throw refuseAt(cursor, 'pdf-too-deep');
  const byte = peekByte(cursor);
  if (byte === undefined) throw refuseAt(cursor, 'pdf-truncated');
  if (byte >= 0x30 && byte <= 0x39) return takeNumberOrRef(cursor) ?? takeWord(cursor);
  if (byte === 0x2f) return takeName(cursor);
  if (byte === 0x28) return takeLiteralString(cursor);
  if (byte === 0x5b) return takeArray(cursor, depth);
  if (byte !== 0x3c) return takeWord(cursor);
  return peekByte(cursor, 1) === 0x3c ? takeDict(cursor, depth) : takeHexString(cursor);
};
