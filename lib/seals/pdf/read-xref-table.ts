import { isBlank, peekByte, refuseAt, skipBlank, takeCount, takeKeyword, type Cursor } from './lex-pdf.ts';
import type { PdfDefects } from './pdf-defect.ts';
import { isDict, type PdfDict } from './pdf-value.ts';
import { takeValue } from './read-value.ts';
import { FREE, type XrefEntries, type XrefEntry } from './xref-entry.ts';

/** Counts the entries of all sections, up to the limit. */
export type EntryBudget = { left: number };

const digitsAt = (cursor: Cursor, from: number, count: number): number => {
  let value = 0;
  for (let place = from; place < from + count; place += 1) {
    const byte = peekByte(cursor, place);
    if (byte === undefined || byte < 0x30 || byte > 0x39) throw refuseAt(cursor, 'pdf-xref-entry-broken');
    value = value * 10 + byte - 0x30;
  }
  return value;
};

const ENTRY = 20;

/** `nnnnnnnnnn ggggg n` with two more characters that end the line: 20 bytes exactly (7.5.4). */
const takeEntry = (cursor: Cursor): XrefEntry => {
  const offset = digitsAt(cursor, 0, 10);
  const generation = digitsAt(cursor, 11, 5);
  const [gap1, gap2, type] = [peekByte(cursor, 10), peekByte(cursor, 16), peekByte(cursor, 17)];
  const [end1, end2] = [peekByte(cursor, 18), peekByte(cursor, 19)];
  const blanks = gap1 === 32 && gap2 === 32;
  const ends = (end1 === 32 && (end2 === 10 || end2 === 13)) || (end1 === 13 && end2 === 10);
  if (!blanks || !ends || (type !== 0x6e && type !== 0x66)) throw refuseAt(cursor, 'pdf-xref-entry-broken');
  cursor.at += ENTRY;
  return type === 0x66 ? FREE : { kind: 'at', offset, generation };
};

const listed = (entry: XrefEntry, number: number, defects: PdfDefects): XrefEntry => {
  if (entry.kind !== 'at' || entry.offset > 0) return entry;
  defects.add('pdf-xref-offset-zero', String(number));
  return FREE;
};

const takeSubsection = (
  cursor: Cursor,
  into: Map<number, XrefEntry>,
  budget: EntryBudget,
  defects: PdfDefects,
): boolean => {
  skipBlank(cursor);
  const first = takeCount(cursor);
  if (first === undefined) return false;
  skipBlank(cursor);
  const count = takeCount(cursor);
  if (count === undefined) throw refuseAt(cursor, 'pdf-xref-broken');
  if (count > budget.left) throw refuseAt(cursor, 'pdf-too-many-objects');
  while (isBlank(peekByte(cursor))) cursor.at += 1;
  for (let number = first; number < first + count; number += 1) {
    if (into.has(number)) defects.add('pdf-xref-entry-twice', String(number));
    into.set(number, listed(takeEntry(cursor), number, defects));
  }
  budget.left -= count;
  return true;
};

/** A table and its trailer; the cursor stands at `xref`, or at white space before it. */
export const takeXrefTable = (
  cursor: Cursor,
  budget: EntryBudget,
  defects: PdfDefects,
): Readonly<{ entries: XrefEntries; trailer: PdfDict; tableEnd: number }> => {
  const before = budget.left;
  const entries = new Map<number, XrefEntry>();
  skipBlank(cursor);
  takeKeyword(cursor, 'xref');
  try {
    while (takeSubsection(cursor, entries, budget, defects));
    if (!takeKeyword(cursor, 'trailer')) throw refuseAt(cursor, 'pdf-trailer-broken');
    const trailer = takeValue(cursor);
    if (!isDict(trailer)) throw refuseAt(cursor, 'pdf-trailer-broken');
    return { entries, trailer, tableEnd: cursor.base + cursor.at };
  } catch (error) {
    budget.left = before;
    throw error;
  }
};
