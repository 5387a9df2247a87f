import { createReadStream } from 'node:fs';
import { isMisdeclared, markOf, rowDecoder, type Encoding } from './encoding.ts';
import type { SourceFacts } from './inspect-source.ts';
import { readCsv, type TextSource } from './read-csv.ts';
import { readJsonLines } from './read-json-lines.ts';
import { readXlsx } from './read-xlsx.ts';
import { unreadable, type ReadingHints, type RowReader } from './row-reader.ts';

const startsWith = (head: Uint8Array, bytes: readonly number[]): boolean =>
  bytes.every((byte, i) => head[i] === byte);

const ZIP = [0x50, 0x4b, 0x03, 0x04];
const OLE = [0xd0, 0xcf, 0x11, 0xe0];

const formatOf = (
  head: Uint8Array,
  text: string,
  { format }: ReadingHints,
): 'csv' | 'json-lines' | 'xlsx' => {
  if (startsWith(head, OLE)) throw unreadable('xls-or-encrypted');
  const isArchive = startsWith(head, ZIP);
  if (format !== undefined && isArchive !== (format === 'xlsx'))
    throw unreadable('format-other', { expected: format });
  if (isArchive) return 'xlsx';
  return format ?? (text.trimStart().startsWith('{') ? 'json-lines' : 'csv');
};

const DELIMITERS = [',', '\t', ';', '|', '^'];

/** The delimiter that cuts the header into most pieces. */
const delimiterOf = (line: string): string => {
  const [best = ','] = DELIMITERS.toSorted((a, b) => line.split(b).length - line.split(a).length);
  return best;
};

/** The beginning of the text, without a character cut in two at its end. */
const beginning = (
  head: Uint8Array,
  { encoding, bom }: Readonly<{ encoding: Encoding; bom: number }>,
): string => rowDecoder(encoding)(head.subarray(bom)).text;

const headerLine = (text: string, header: number): string =>
  text.split(/\r\n|\n|\r/)[Math.max(0, header - 1)] ?? '';

const textSource = (text: string, encoding: Encoding, bom: number, hints: ReadingHints): TextSource => ({
  encoding,
  bom,
  newline: !text.includes('\n') && text.includes('\r') ? 0x0d : 0x0a,
  delimiter: hints.delimiter ?? delimiterOf(headerLine(text, hints.header ?? 1)),
});

/** Rows are cut out of a chunk without copying and keep all of it alive: large chunks would cost memory, not time. */
const CHUNK_BYTES = 1 << 16;

/**
 * Opens a file as rows, by its content rather than its name: XLSX by its signature, JSON Lines by its first brace, else
 * CSV with the delimiter found in its header. Hints go before what is found.
 * Throws {@link SourceUnreadable}: `xls-or-encrypted`, `format-other`, `encoding-other`, `source-empty` and those of the readers.
 */
export const openRows = async (
  path: string,
  facts: SourceFacts,
  hints: ReadingHints = {},
): Promise<RowReader> => {
  const { head, text: verdict, bytes } = facts;
  if (bytes === 0) throw unreadable('source-empty');
  const encoding = hints.encoding ?? verdict.encoding;
  const mark = markOf(head);
  const bom = mark?.encoding === encoding ? mark.bom : 0;
  const text = beginning(head, { encoding, bom });
  const format = formatOf(head, text, hints);
  if (format === 'xlsx') return readXlsx(path, hints);
  if (isMisdeclared(encoding, verdict, head))
    throw unreadable('encoding-other', { declared: encoding, found: verdict.encoding });
  const source = textSource(text, encoding, bom, hints);
  const stream = createReadStream(path, { highWaterMark: CHUNK_BYTES });
  return format === 'json-lines' ? readJsonLines(stream, source) : readCsv(stream, source, hints);
};
