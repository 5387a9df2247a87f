import type { Defect } from '../../kernel/result.ts';
import { csvRecord, type RecordState } from './csv-record.ts';
import { rowDecoder, type Decoded, type Encoding } from './encoding.ts';
import { namedColumns, rowOfTexts } from './named-columns.ts';
import { MAX_ROW_BYTES, unreadable, type ReadingHints, type RowRead, type RowReader } from './row-reader.ts';
import { lineSplitter, type Line } from './split-lines.ts';

/** A line with its text; a record made of several of them begins at the first. */
type TextLine = Line & Decoded;

/** One record, or one line that is none. */
type CsvRow = Readonly<{ lines: readonly TextLine[]; fields: readonly string[]; fault?: Defect }>;

const fault = (code: string, facts: Readonly<Record<string, unknown>> = {}): Defect => ({
  code,
  pointer: '',
  facts,
});

const faultOf = (line: TextLine): Defect | undefined => {
  if (line.size > line.bytes.length)
    return fault('row-too-long', { bytes: line.size, maximum: MAX_ROW_BYTES });
  return line.text.includes('\0') ? fault('row-nul') : undefined;
};

/** A quoted field of more lines than this is taken for one whose quote was never closed. */
const MAX_LINES_OF_RECORD = 1000;

/** The lines that wait, with the record that the first `used` of them make so far. */
const waitingLines = (delimiter: string) => {
  let lines: TextLine[] = [];
  let head = 0;
  let used = 0;
  let bytes = 0;
  let record = csvRecord(delimiter);
  return {
    add: (line: TextLine): void => {
      if (head > 1000 && head * 2 > lines.length) {
        lines = lines.slice(head);
        head = 0;
      }
      lines.push(line);
    },
    /** The next line that the record has not taken yet. */
    peek: () => lines[head + used],
    isEmpty: () => head === lines.length,
    extend: (line: TextLine): RecordState | 'over' => {
      used += 1;
      bytes += line.bytes.length;
      const state = record.push(line.text);
      return state === 'open' && (bytes > MAX_ROW_BYTES || used >= MAX_LINES_OF_RECORD) ? 'over' : state;
    },
    /** Takes the first `count` lines away and begins a new record behind them. */
    take: (count: number = used): CsvRow => {
      const taken = { lines: lines.slice(head, head + count), fields: record.fields() };
      head += count;
      used = 0;
      bytes = 0;
      record = csvRecord(delimiter);
      return taken;
    },
    used: () => used,
  };
};

/**
 * Makes records out of lines. Where a quote is never closed, or closed in the middle of a field, only the line in which
 * the record began is at fault and reading goes on with the next: one stray quote must not swallow the rest of a file.
 * No line is looked at more than a few times, because a line that stays inside a quoted field opens none of its own.
 */
const recordMaker = (delimiter: string) => {
  const waiting = waitingLines(delimiter);
  const giveUp = (code: string): CsvRow => ({ ...waiting.take(1), fields: [], fault: fault(code) });
  const next = (atEnd: boolean): CsvRow | undefined => {
    for (let line = waiting.peek(); line !== undefined; line = waiting.peek()) {
      const wrong = faultOf(line);
      if (wrong !== undefined && waiting.used() === 0)
        return { ...waiting.take(1), fields: [], fault: wrong };
      const state = wrong === undefined ? waiting.extend(line) : 'over';
      if (state === 'complete') return waiting.take();
      if (state === 'broken') return giveUp('quote-broken');
      if (state === 'over') return giveUp('quote-unclosed');
    }
    return atEnd && !waiting.isEmpty() ? giveUp('quote-unclosed') : undefined;
  };
  return { add: waiting.add, next };
};

const isBlank = ({ fields, fault: wrong }: CsvRow): boolean =>
  wrong === undefined && fields.length === 1 && fields[0]?.trim() === '';

async function* recordsOf(
  bytes: AsyncIterable<Uint8Array>,
  { encoding, bom, newline, delimiter }: TextSource,
): AsyncGenerator<CsvRow> {
  const splitter = lineSplitter(encoding, MAX_ROW_BYTES, newline);
  const decode = rowDecoder(encoding);
  const maker = recordMaker(delimiter);
  const decoded = (line: Line): TextLine => ({ ...line, ...decode(line.bytes) });
  const drain = function* (lines: readonly Line[], atEnd: boolean): Generator<CsvRow> {
    for (const line of lines) {
      maker.add(decoded(line));
      for (let row = maker.next(false); row; row = maker.next(false)) if (!isBlank(row)) yield row;
    }
    if (atEnd) for (let row = maker.next(true); row; row = maker.next(true)) if (!isBlank(row)) yield row;
  };
  let toSkip = bom;
  for await (const chunk of bytes) {
    yield* drain(splitter.push(chunk.subarray(toSkip)), false);
    toSkip = Math.max(0, toSkip - chunk.length);
  }
  yield* drain(splitter.end(), true);
}

const rowNumber = ({ lines }: CsvRow): number => lines[0]?.line ?? 0;
const rawOf =
  ({ lines }: CsvRow) =>
  (): Uint8Array =>
    Buffer.concat(lines.map((line) => line.bytes));

const toRow = (record: CsvRow, columns: readonly string[]): RowRead => {
  const row = rowNumber(record);
  const raw = rawOf(record);
  if (record.fault !== undefined) return { kind: 'faulty', row, raw, defects: [record.fault] };
  const undecodable = record.lines.flatMap((line) => line.defects);
  return rowOfTexts({ row, raw, texts: record.fields, columns, defects: undecodable });
};

/** What is known of a text file before it is read for good. */
export type TextSource = Readonly<{ encoding: Encoding; bom: number; newline: number; delimiter: string }>;

const headerOf = async (
  records: AsyncGenerator<CsvRow>,
  header: number,
): Promise<readonly string[] | undefined> => {
  for (let seen = 1; header > 0; seen += 1) {
    const { value, done } = await records.next();
    if (done === true) throw unreadable('header-missing', { header });
    if (seen < header) continue;
    if (value.fault !== undefined) throw unreadable('header-faulty', { header, fault: value.fault.code });
    return namedColumns(value.fields);
  }
  return undefined;
};

async function* rowsOf(
  records: AsyncGenerator<CsvRow>,
  columns: readonly string[] | undefined,
  skip: number,
): AsyncGenerator<RowRead> {
  let names = columns;
  let toSkip = skip;
  for await (const record of records) {
    if (toSkip > 0) {
      toSkip -= 1;
      continue;
    }
    names ??= record.fields.map((_, index) => `#${index + 1}`);
    yield toRow(record, names);
  }
}

/**
 * Reads CSV and TSV as they are met: byte order marks, LF, CRLF or CR, line breaks in quotes, ragged rows, broken quotes,
 * NUL. A faulty row is given with its bytes and reading goes on. At most 1 MiB to a row. Blank lines are no rows.
 * Throws {@link SourceUnreadable}: `header-missing`, `header-faulty`, `columns-too-many`.
 */
export const readCsv = async (
  bytes: AsyncIterable<Uint8Array>,
  source: TextSource,
  { header = 1, skip = 0 }: ReadingHints = {},
): Promise<RowReader> => {
  const records = recordsOf(bytes, source);
  const columns = await headerOf(records, header);
  return {
    encoding: source.encoding,
    ...(columns === undefined ? {} : { columns }),
    rows: rowsOf(records, columns, skip),
  };
};
