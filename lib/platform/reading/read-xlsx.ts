import { namedColumns, rowOfTexts } from './named-columns.ts';
import { ARCHIVE_LIMITS, openArchive, type Archive, type ArchiveLimits } from './open-archive.ts';
import { unreadable, type ReadingHints, type RowRead, type RowReader } from './row-reader.ts';
import { sheetRows, type CellContext, type SheetRow } from './xlsx-cells.ts';
import { readDateStyles } from './xlsx-dates.ts';
import { readSharedStrings } from './xlsx-strings.ts';
import { readWorkbook } from './xlsx-workbook.ts';
import { xmlEvents } from './xml-events.ts';

async function* rowsOfSheet(archive: Archive, part: string, context: CellContext): AsyncGenerator<SheetRow> {
  let ready: SheetRow[] = [];
  const events = xmlEvents(sheetRows(context, (row) => ready.push(row)));
  for await (const chunk of archive.text(part)) {
    events.push(chunk);
    yield* ready;
    ready = [];
  }
  events.end();
  yield* ready;
}

const isEmpty = ({ cells }: SheetRow): boolean =>
  cells.every((cell) => cell === undefined || cell.trim() === '');

/** A header that spans merged cells is shorter than its rows, and a row may end early: missing cells are empty ones. */
const textsOf = ({ cells }: SheetRow, width: number): string[] =>
  Array.from({ length: Math.max(width, cells.length) }, (_, index) => cells[index] ?? '');

const toRow = (sheetRow: SheetRow, columns: readonly string[]): RowRead => {
  const texts = textsOf(sheetRow, columns.length);
  const defects = sheetRow.defects.map(({ column, defect }) => ({
    ...defect,
    pointer: columns[column] ?? `#${column + 1}`,
  }));
  return rowOfTexts({
    row: sheetRow.row,
    raw: () => Buffer.from(JSON.stringify(texts)),
    texts,
    columns,
    defects,
  });
};

const headerOf = async (rows: AsyncGenerator<SheetRow>, header: number): Promise<SheetRow> => {
  for await (const row of { [Symbol.asyncIterator]: () => ({ next: () => rows.next() }) }) {
    if (row.row === header) return row;
    if (row.row > header) break;
  }
  throw unreadable('header-missing', { header });
};

async function* rowsOf(
  archive: Archive,
  rows: AsyncGenerator<SheetRow>,
  columns: readonly string[],
  from: number,
): AsyncGenerator<RowRead> {
  try {
    for await (const row of rows) if (row.row >= from && !isEmpty(row)) yield toRow(row, columns);
  } finally {
    archive.close();
  }
}

const contextOf = async (archive: Archive, { sheet }: ReadingHints) => {
  const { stringsPart, stylesPart, sheetPart, from1904 } = await readWorkbook(archive, sheet);
  const strings = stringsPart === undefined ? [] : await readSharedStrings(archive.text(stringsPart));
  const dateStyles = stylesPart === undefined ? [] : await readDateStyles(archive.text(stylesPart));
  return { sheetPart, context: { strings, dateStyles, from1904 } };
};

/**
 * Reads one sheet of an XLSX workbook, row by row. Dates come as `YYYY-MM-DD` by their cell's style, numbers as plain
 * digits, errors and numbers that lost digits with a defect. Rows without content are left out. The archive is checked
 * against the limits before anything is unpacked; DOCTYPE is refused.
 * Throws {@link SourceUnreadable}: `archive-*`, `xml-*`, `xlsx-unrecognised`, `sheet-missing`, `sheet-broken`,
 * `strings-too-many`, `header-missing`, `columns-too-many`.
 */
export const readXlsx = async (
  path: string,
  hints: ReadingHints = {},
  limits: ArchiveLimits = ARCHIVE_LIMITS,
): Promise<RowReader> => {
  const archive = await openArchive(path, limits);
  try {
    const { header = 1, skip = 0 } = hints;
    const { sheetPart, context } = await contextOf(archive, hints);
    const rows = rowsOfSheet(archive, sheetPart, context);
    const columns = namedColumns(textsOf(await headerOf(rows, header), 0));
    return { columns, rows: rowsOf(archive, rows, columns, header + skip + 1) };
  } catch (error) {
    archive.close();
    throw error;
  }
};
