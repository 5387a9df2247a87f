import { isBlank, peekByte, skipBlank, takeCount, takeKeyword, type Cursor } from './lex-pdf.ts';
import type { PdfBytes } from './pdf-bytes.ts';

const WINDOW = 1 << 16;
const KEYWORD = 'startxref';

/** The place of the last `startxref` of the file, sought from its end. */
export const findLastStartxref = async (bytes: PdfBytes): Promise<number | undefined> => {
  for (let end = bytes.size; end > 0;) {
    const start = Math.max(0, end - WINDOW);
    const window = Buffer.from(await bytes.read(start, end - start + KEYWORD.length));
    const found = window.lastIndexOf(KEYWORD);
    if (found >= 0) return start + found;
    end = start;
  }
  return undefined;
};

/** What stands at the end of a section: where `startxref` points, and the place behind `%%EOF`. */
export type Tail = Readonly<{ startxref: number | undefined; end: number | undefined }>;

const END_MARK = '%%EOF';

const skipSpace = (cursor: Cursor): void => {
  while (isBlank(peekByte(cursor))) cursor.at += 1;
};

/** Behind `%%EOF`, at which nothing may follow on its line. */
const takeEndMark = (cursor: Cursor): number | undefined => {
  skipSpace(cursor);
  for (let place = 0; place < END_MARK.length; place += 1)
    if (peekByte(cursor, place) !== END_MARK.charCodeAt(place)) return undefined;
  const next = peekByte(cursor, END_MARK.length);
  if (next !== undefined && !isBlank(next)) return undefined;
  return cursor.base + cursor.at + END_MARK.length;
};

const takeTail = (cursor: Cursor): Tail => {
  skipBlank(cursor);
  if (!takeKeyword(cursor, KEYWORD)) return { startxref: undefined, end: undefined };
  skipSpace(cursor);
  const startxref = takeCount(cursor);
  return { startxref, end: startxref === undefined ? undefined : takeEndMark(cursor) };
};

/** Reads `startxref`, a number and `%%EOF` from a place on. */
export const readTail = (bytes: PdfBytes, offset: number): Promise<Tail> => bytes.parse(offset, takeTail);
