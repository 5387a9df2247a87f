import { decodeWhole, type UnpackBudget } from './decode-stream.ts';
import type { PdfBytes } from './pdf-bytes.ts';
import { PdfRefused, type PdfDefects } from './pdf-defect.ts';
import {
  countOf,
  entryOf,
  isArray,
  isStream,
  itemsOf,
  nameOf,
  type PdfDict,
  type PdfStream,
} from './pdf-value.ts';
import { readObject } from './read-object.ts';
import type { EntryBudget } from './read-xref-table.ts';
import { FREE, type XrefEntries, type XrefEntry } from './xref-entry.ts';

export type XrefStream = Readonly<{ entries: XrefEntries; trailer: PdfDict; end: number; number: number }>;

const broken = (at: number): PdfRefused => new PdfRefused('pdf-xref-broken', at);

const countsOf = (stream: PdfStream, key: string): readonly number[] => {
  const counts = itemsOf(entryOf(stream, key)).map(countOf);
  if (!counts.every((count) => count !== undefined)) throw broken(stream.at);
  return counts;
};

const widthsOf = (stream: PdfStream): readonly [number, number, number] => {
  const [type, second, third, ...more] = countsOf(stream, 'W');
  if (type === undefined || second === undefined || third === undefined || more.length > 0)
    throw broken(stream.at);
  if (type > 4 || second > 6 || third > 6 || type + second + third === 0) throw broken(stream.at);
  return [type, second, third];
};

/** First number and count of each run; without Index one run of Size (7.5.8.2). */
const runsOf = (stream: PdfStream): readonly (readonly [number, number])[] => {
  const size = countOf(entryOf(stream, 'Size'));
  if (size === undefined) throw broken(stream.at);
  if (!isArray(entryOf(stream, 'Index'))) return [[0, size]];
  const index = countsOf(stream, 'Index');
  if (index.length % 2 !== 0) throw broken(stream.at);
  return Array.from({ length: index.length / 2 }, (_, run) => [index[2 * run] ?? 0, index[2 * run + 1] ?? 0]);
};

const readEntry = (row: Buffer, [typeWidth, second, third]: readonly [number, number, number]): XrefEntry => {
  const field = (at: number, width: number, otherwise: number): number =>
    width === 0 ? otherwise : row.readUIntBE(at, width);
  const type = field(0, typeWidth, 1);
  const first = field(typeWidth, second, 0);
  const last = field(typeWidth + second, third, 0);
  if (type === 1) return { kind: 'at', offset: first, generation: last };
  // Any other type than 0 and 2 is to be taken for a reference to null (7.5.8.3).
  return type === 2 ? { kind: 'in', container: first, index: last } : FREE;
};

const readRows = (
  data: Buffer,
  stream: PdfStream,
  budget: EntryBudget,
  defects: PdfDefects,
): Map<number, XrefEntry> => {
  const widths = widthsOf(stream);
  const width = widths[0] + widths[1] + widths[2];
  const entries = new Map<number, XrefEntry>();
  let at = 0;
  for (const [first, count] of runsOf(stream)) {
    if (count > budget.left) throw new PdfRefused('pdf-too-many-objects', stream.at);
    if (at + count * width > data.length) throw broken(stream.at);
    budget.left -= count;
    for (let number = first; number < first + count; number += 1, at += width) {
      if (entries.has(number)) defects.add('pdf-xref-entry-twice', String(number));
      entries.set(number, readEntry(data.subarray(at, at + width), widths));
    }
  }
  if (at !== data.length) throw broken(stream.at);
  return entries;
};

/** The cross-reference stream at a place; its dictionary is the trailer. Its length must stand in itself. */
export const readXrefStream = async (
  bytes: PdfBytes,
  offset: number,
  budgets: Readonly<{ entries: EntryBudget; unpack: UnpackBudget }>,
  defects: PdfDefects,
): Promise<XrefStream> => {
  const placed = await readObject(bytes, offset, () => Promise.resolve(undefined));
  const stream = placed.value;
  if (!isStream(stream) || nameOf(entryOf(stream, 'Type')) !== 'XRef') throw broken(offset);
  const data = Buffer.from(await decodeWhole(bytes, stream, budgets.unpack));
  const entries = readRows(data, stream, budgets.entries, defects);
  return { entries, trailer: stream.dict, end: placed.end, number: placed.number };
};
