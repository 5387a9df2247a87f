import type { Defect } from '../../kernel/result.ts';
import type { Encoding } from './encoding.ts';

/** A cell as it was read: text out of CSV, text out of sheets, any JSON value out of JSON Lines. */
export type Cell = string | number | boolean | null | readonly Cell[] | { readonly [name: string]: Cell };

/**
 * A row that could be taken apart. `row` is the number by which a person finds it (line of a text file, row of a sheet);
 * it only ever rises. `raw` gives its bytes as they stand in the source; a row of a sheet gives its cells as JSON.
 * `defects` are signs of damage inside cells, each with the column as its pointer.
 */
export type Row = Readonly<{
  kind: 'row';
  row: number;
  columns: Readonly<Record<string, Cell>>;
  raw: () => Uint8Array;
  defects: readonly Defect[];
}>;

/** A row that could not be taken apart. The rows after it are read on. */
export type FaultyRow = Readonly<{
  kind: 'faulty';
  row: number;
  raw: () => Uint8Array;
  defects: readonly Defect[];
}>;

export type RowRead = Row | FaultyRow;

/**
 * The port of every source of rows: what the header says, then the rows, one at a time and each once, in flat memory.
 * `columns` is absent where every row names its own (JSON Lines). Iterating throws {@link SourceUnreadable} when the
 * source as a whole turns out to be broken.
 */
export type RowReader = Readonly<{
  encoding?: Encoding;
  columns?: readonly string[];
  rows: AsyncIterable<RowRead>;
}>;

/** Thrown when a whole source cannot be read, or may not be: a code out of `readingMessages`, and facts for its message. */
export class SourceUnreadable extends Error {
  readonly code: string;
  readonly facts: Readonly<Record<string, unknown>>;
  constructor(code: string, facts: Readonly<Record<string, unknown>> = {}) {
    super(code);
    this.code = code;
    this.facts = facts;
  }
}

export const unreadable = (code: string, facts?: Readonly<Record<string, unknown>>): SourceUnreadable =>
  new SourceUnreadable(code, facts);

/** What a reader may be told about a source; whatever is absent is found out. */
export type ReadingHints = Readonly<{
  format?: 'csv' | 'json-lines' | 'xlsx';
  encoding?: Encoding;
  delimiter?: string;
  /** Which row holds the column names, 1 for the first; 0: none, columns are called `#1`, `#2` ... */
  header?: number;
  /** Rows between the header and the data, for instance a second header in another language. */
  skip?: number;
  /** Name of a sheet, or its number from 1; without it the first one. */
  sheet?: string | number;
}>;

export const MAX_ROW_BYTES = 1 << 20;
export const MAX_COLUMNS = 2000;
