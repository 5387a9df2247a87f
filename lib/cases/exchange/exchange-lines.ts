import { EXCHANGE_COLUMNS, type ExchangeTable } from './exchange-columns.ts';

/** How files are written: JSON Lines, or CSV by RFC 4180 with a header; both UTF-8. */
export const EXCHANGE_FORMATS = ['jsonl', 'csv'] as const;
export type ExchangeFormat = (typeof EXCHANGE_FORMATS)[number];

const field = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

const csvLine = (fields: readonly string[]): string => `${fields.map(field).join(',')}\r\n`;

/** What a file begins with. */
export const exchangeHead = (table: ExchangeTable, format: ExchangeFormat): string =>
  format === 'csv' ? csvLine(EXCHANGE_COLUMNS[table]) : '';

/** Rows of a table as lines, columns in their order. */
export const exchangeLines = (
  table: ExchangeTable,
  rows: readonly Readonly<Record<string, string>>[],
  format: ExchangeFormat,
): string => {
  const columns: readonly string[] = EXCHANGE_COLUMNS[table];
  return rows
    .map((row) =>
      format === 'csv'
        ? csvLine(columns.map((column) => row[column] ?? ''))
        : `${JSON.stringify(Object.fromEntries(columns.map((column) => [column, row[column] ?? ''])))}\n`,
    )
    .join('');
};
