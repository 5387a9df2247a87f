import type { Defect } from '../../kernel/result.ts';
import { unreadable } from './row-reader.ts';
import { dateFromSerial } from './xlsx-dates.ts';
import { richText, unescapeText } from './xlsx-strings.ts';

/** A row of a sheet: its number and its cells by column from 0, empty ones left out. */
export type SheetRow = Readonly<{
  row: number;
  cells: readonly (string | undefined)[];
  defects: readonly Readonly<{ column: number; defect: Defect }>[];
}>;

export type CellContext = Readonly<{
  strings: readonly string[];
  dateStyles: readonly boolean[];
  from1904: boolean;
}>;

const MAX_SHEET_COLUMNS = 16_384;
const MAX_SHEET_ROWS = 1_048_576;
const MAX_CELLS = 100_000_000;

/** The column of a reference such as `BD17`, from 0. */
const columnOf = (reference: string): number => {
  const letters = /^[A-Z]{1,3}(?=\d*$)/.exec(reference)?.[0];
  if (letters === undefined) throw unreadable('sheet-broken', { reason: 'cell reference' });
  let column = 0;
  for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64;
  if (column > MAX_SHEET_COLUMNS) throw unreadable('sheet-broken', { reason: 'column' });
  return column - 1;
};

type Value = Readonly<{ text: string; code?: string }>;

/** Digits that a number of a sheet (IEEE 754) can carry exactly; a longer code typed as a number has lost its end. */
const MAX_DIGITS = 15;

const numberText = (raw: string): Value => {
  const value = Number(raw);
  if (raw === '' || !Number.isFinite(value)) return { text: raw };
  const digits = raw.replace(/[eE].*$/, '').replace(/^-?0*\.?0*|\./g, '').length;
  const isLong = Number.isInteger(value) && Math.abs(value) >= 10 ** MAX_DIGITS;
  if (isLong) return { text: BigInt(value).toString(), code: 'cell-number-precision' };
  return { text: digits > MAX_DIGITS ? String(Number(value.toPrecision(MAX_DIGITS))) : String(value) };
};

const valueOf = (type: string, style: number, raw: string, inline: string, context: CellContext): Value => {
  switch (type) {
    case 's': {
      const text = context.strings[Number(raw)];
      if (text === undefined) throw unreadable('sheet-broken', { reason: 'shared string' });
      return { text };
    }
    case 'inlineStr':
      return { text: inline };
    case 'str':
      return { text: unescapeText(raw) };
    case 'b':
      return { text: raw === '1' ? 'TRUE' : 'FALSE' };
    case 'e':
      return { text: raw, code: 'cell-error' };
    case 'd':
      return { text: raw.replace('T', ' ').replace(/ 00:00:00$/, '') };
    default: {
      if (context.dateStyles[style] !== true) return numberText(raw);
      const date = dateFromSerial(Number(raw), context.from1904);
      return date === undefined ? { text: raw, code: 'cell-date' } : { text: date };
    }
  }
};

/** Takes the events of a sheet and gives its rows as they become whole. */
export const sheetRows = (context: CellContext, emit: (row: SheetRow) => void) => {
  const inline = richText();
  let row = 0;
  let cells: (string | undefined)[] = [];
  let defects: { column: number; defect: Defect }[] = [];
  let column = -1;
  let cell = { type: '', style: 0 };
  let raw = '';
  let inValue = false;
  let seen = 0;

  const openRow = (number: string | undefined): void => {
    const next = number === undefined ? row + 1 : Number(number);
    if (!Number.isInteger(next) || next <= row || next > MAX_SHEET_ROWS) {
      throw unreadable('sheet-broken', { reason: 'row number' });
    }
    row = next;
    cells = [];
    defects = [];
    column = -1;
  };
  const openCell = (attributes: Readonly<Record<string, string>>): void => {
    const { r, t = 'n', s = '0' } = attributes;
    const next = r === undefined ? column + 1 : columnOf(r);
    seen += 1;
    if (row === 0 || next <= column || seen > MAX_CELLS)
      throw unreadable('sheet-broken', { reason: 'cells' });
    column = next;
    cell = { type: t, style: Number(s) };
    raw = '';
  };
  const closeCell = (): void => {
    const { text, code } = valueOf(cell.type, cell.style, raw, inline.take(), context);
    if (text !== '') cells[column] = text;
    if (code !== undefined) defects.push({ column, defect: { code, pointer: '', facts: { text } } });
  };
  return {
    open: (name: string, attributes: Readonly<Record<string, string>>): void => {
      if (name === 'row') openRow(attributes['r']);
      else if (name === 'c') openCell(attributes);
      else if (name === 'v') inValue = true;
      inline.open(name);
    },
    text: (piece: string): void => {
      if (inValue) raw += piece;
      else inline.text(piece);
    },
    close: (name: string): void => {
      inline.close(name);
      if (name === 'v') inValue = false;
      else if (name === 'c') closeCell();
      else if (name === 'row') emit({ row, cells, defects });
    },
  };
};
