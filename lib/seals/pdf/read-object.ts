import { isBlank, peekByte, refuseAt, skipBlank, takeCount, takeKeyword, type Cursor } from './lex-pdf.ts';
import type { PdfBytes } from './pdf-bytes.ts';
import { PdfRefused } from './pdf-defect.ts';
import { entryOf, isDict, isRef, type PdfRef, type PdfValue } from './pdf-value.ts';
import { takeValue } from './read-value.ts';

/** An object as it stands in the file, from its number to behind `endobj`. */
export type PlacedObject = Readonly<{
  number: number;
  generation: number;
  value: PdfValue;
  at: number;
  end: number;
  comments: number;
}>;

/** Finds the length that a stream's dictionary points at. */
export type LengthOf = (ref: PdfRef) => Promise<number | undefined>;

type Head = Readonly<{
  number: number;
  generation: number;
  value: PdfValue;
  at: number;
  next: number;
  isStream: boolean;
  comments: number;
}>;

const takeHead = (cursor: Cursor, expected: number | undefined): Head => {
  while (isBlank(peekByte(cursor))) cursor.at += 1;
  const start = cursor.at;
  const number = takeCount(cursor);
  skipBlank(cursor);
  const generation = takeCount(cursor);
  skipBlank(cursor);
  const isHead = number !== undefined && generation !== undefined && takeKeyword(cursor, 'obj');
  if (!isHead || number !== (expected ?? number)) throw refuseAt(cursor, 'pdf-xref-offset');
  const value = takeValue(cursor);
  skipBlank(cursor);
  const isStream = takeKeyword(cursor, 'stream');
  if (isStream && !isDict(value)) throw refuseAt(cursor);
  if (isStream) takeStreamLine(cursor);
  else if (!takeKeyword(cursor, 'endobj')) throw refuseAt(cursor, 'pdf-endobj-missing');
  const at = cursor.base + start;
  return {
    number,
    generation,
    value,
    at,
    next: cursor.base + cursor.at,
    isStream,
    comments: cursor.comments,
  };
};

/** The end of the line behind `stream`: CR LF or LF, never CR alone (7.3.8.1). */
const takeStreamLine = (cursor: Cursor): void => {
  if (peekByte(cursor) === 13) cursor.at += 1;
  if (peekByte(cursor) !== 10) throw refuseAt(cursor, 'pdf-stream-broken');
  cursor.at += 1;
};

const takeTail = (cursor: Cursor): number => {
  if (peekByte(cursor) === 13) cursor.at += 1;
  if (peekByte(cursor) === 10) cursor.at += 1;
  if (!takeKeyword(cursor, 'endstream')) throw refuseAt(cursor, 'pdf-stream-length');
  skipBlank(cursor);
  if (!takeKeyword(cursor, 'endobj')) throw refuseAt(cursor, 'pdf-endobj-missing');
  return cursor.base + cursor.at;
};

const streamLength = async (head: Head, lengthOf: LengthOf): Promise<number> => {
  const said = entryOf(head.value, 'Length');
  const length = isRef(said) ? await lengthOf(said) : said;
  if (typeof length !== 'number' || length < 0) throw new PdfRefused('pdf-stream-length', head.at);
  return length;
};

/**
 * Reads the object that begins at `offset`, of the number that is expected there. A stream must be as long as it says.
 * Throws a refusal for all that could be understood in two ways.
 */
export const readObject = async (
  bytes: PdfBytes,
  offset: number,
  lengthOf: LengthOf,
  expected?: number,
): Promise<PlacedObject> => {
  const head = await bytes.parse(offset, (cursor) => takeHead(cursor, expected));
  const { number, generation, value, at, next, comments } = head;
  if (!head.isStream || !isDict(value)) return { number, generation, value, at, end: next, comments };
  const length = await streamLength(head, lengthOf);
  if (next + length > bytes.size) throw new PdfRefused('pdf-stream-length', at);
  const end = await bytes.parse(next + length, takeTail);
  const stream = { kind: 'stream', dict: value, at: next, length } as const;
  return { number, generation, value: stream, at, end, comments };
};
