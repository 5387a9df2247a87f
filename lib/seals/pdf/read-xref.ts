import type { UnpackBudget } from './decode-stream.ts';
import { isBlank, peekByte, takeKeyword, type Cursor } from './lex-pdf.ts';
import type { PdfBytes } from './pdf-bytes.ts';
import { PdfRefused, type PdfDefects } from './pdf-defect.ts';
import { countOf, entryOf } from './pdf-value.ts';
import { findLastStartxref, readTail } from './read-tail.ts';
import { readXrefStream } from './read-xref-stream.ts';
import { takeXrefTable, type EntryBudget } from './read-xref-table.ts';
import { isSamePlace, type XrefEntries, type XrefEntry, type XrefSection } from './xref-entry.ts';

type Reading = Readonly<{
  bytes: PdfBytes;
  defects: PdfDefects;
  budgets: Readonly<{ entries: EntryBudget; unpack: UnpackBudget }>;
}>;

/** Of a hybrid file: what the stream says of objects that the table leaves free (7.5.8.4); it may not say otherwise. */
const mergeHybrid = (table: XrefEntries, stream: XrefEntries, defects: PdfDefects): XrefEntries => {
  const merged = new Map<number, XrefEntry>(table);
  for (const [number, entry] of stream) {
    const listed = table.get(number);
    const taken = listed !== undefined && listed.kind !== 'free';
    if (!taken) merged.set(number, entry);
    else if (!isSamePlace(listed, entry)) defects.add('pdf-hybrid-differs', String(number));
  }
  return merged;
};

const readTableSection = async (reading: Reading, at: number): Promise<XrefSection> => {
  const { bytes, defects, budgets } = reading;
  const table = await bytes.parse(at, (cursor) => takeXrefTable(cursor, budgets.entries, defects));
  const { startxref, end = -1 } = await readTail(bytes, table.tableEnd);
  const section = { ...table, at, end, startxref, streamNumber: undefined, hybrid: undefined };
  const streamAt = entryOf(table.trailer, 'XRefStm');
  if (streamAt === undefined) return section;
  const offset = countOf(streamAt);
  if (offset === undefined) throw new PdfRefused('pdf-xref-broken', at);
  defects.add('pdf-hybrid', `@${at}`);
  const stream = await readXrefStream(bytes, offset, budgets, defects);
  const entries = mergeHybrid(table.entries, stream.entries, defects);
  return { ...section, entries, hybrid: { at: offset, end: stream.end } };
};

const readStreamSection = async (reading: Reading, at: number): Promise<XrefSection> => {
  const { bytes, defects, budgets } = reading;
  const { entries, trailer, end: tableEnd, number } = await readXrefStream(bytes, at, budgets, defects);
  const { startxref, end = -1 } = await readTail(bytes, tableEnd);
  return { at, tableEnd, end, startxref, entries, trailer, streamNumber: number, hybrid: undefined };
};

const lookAt = (cursor: Cursor): Readonly<{ isTable: boolean; blanks: number }> => {
  while (isBlank(peekByte(cursor))) cursor.at += 1;
  return { blanks: cursor.at, isTable: takeKeyword(cursor, 'xref') };
};

const readSection = async (reading: Reading, at: number): Promise<XrefSection> => {
  const { bytes, defects } = reading;
  if (at >= bytes.size) throw new PdfRefused('pdf-xref-broken', at);
  const { isTable, blanks } = await bytes.parse(at, lookAt);
  if (blanks > 0) defects.add('pdf-xref-offset-blank', `@${at}`);
  return isTable ? readTableSection(reading, at) : readStreamSection(reading, at);
};

const previousOf = ({ trailer, at }: XrefSection): number | undefined => {
  const previous = entryOf(trailer, 'Prev');
  if (previous === undefined || previous === null) return undefined;
  const offset = countOf(previous);
  if (offset === undefined) throw new PdfRefused('pdf-prev-broken', at);
  return offset;
};

const readChain = async (reading: Reading, newest: number, into: XrefSection[]): Promise<void> => {
  const seen = new Set<number>();
  for (let at: number | undefined = newest; at !== undefined;) {
    if (seen.has(at)) throw new PdfRefused('pdf-prev-loop', at);
    // Two more than revisions: a linearized file has two sections for its first.
    if (seen.size > reading.bytes.limits.revisions) throw new PdfRefused('pdf-too-many-revisions', at);
    seen.add(at);
    const section: XrefSection = await readSection(reading, at);
    into.push(section);
    at = previousOf(section);
  }
};

/**
 * All cross-reference sections from the last `startxref` back, the newest first (7.5.4, 7.5.6, 7.5.8). Where the chain
 * breaks, those before are answered and the break is a defect.
 */
export const readXref = async (reading: Reading): Promise<readonly XrefSection[]> => {
  const { bytes, defects } = reading;
  const sections: XrefSection[] = [];
  try {
    const tailAt = await findLastStartxref(bytes);
    if (tailAt === undefined) throw new PdfRefused('pdf-startxref-missing', bytes.size);
    const { startxref } = await readTail(bytes, tailAt);
    if (startxref === undefined) throw new PdfRefused('pdf-startxref-broken', tailAt);
    await readChain(reading, startxref, sections);
  } catch (error) {
    defects.caught(error);
  }
  return sections;
};
