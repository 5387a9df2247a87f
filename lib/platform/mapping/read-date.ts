import { isLegalDate } from '../../kernel/clock.ts';
import { dateFromSerial } from '../reading/xlsx-dates.ts';

/** A date, no date at all (an old system's way of saying "none"), or a text that is none. */
export type DateRead = Readonly<{ date: string } | 'none' | 'unreadable'>;

const DIGITS = '〇一二三四五六七八九';

/** 三, 十, 十二, 二十一 as numbers; NaN for anything else. */
export const chineseNumber = (text: string): number => {
  if (/^[〇零一二三四五六七八九]+$/.test(text)) {
    return Number(text.replaceAll('零', '〇').replace(/./g, (digit) => String(DIGITS.indexOf(digit))));
  }
  const [, tens = '', ones = ''] = /^([一二三四五六七八九]?)十([一二三四五六七八九]?)$/.exec(text) ?? [];
  if (!/^[一二三四五六七八九]?十[一二三四五六七八九]?$/.test(text)) return Number.NaN;
  return (tens === '' ? 1 : DIGITS.indexOf(tens)) * 10 + (ones === '' ? 0 : DIGITS.indexOf(ones));
};

const SHAPES: readonly RegExp[] = [
  /^(\d{4})[-./](\d{1,2})[-./](\d{1,2})(?:[T ]\d{1,2}:\d{2}.*)?$/,
  /^(\d{4})年(\d{1,2})月(\d{1,2})日?$/,
  /^(\d{4})(\d{2})(\d{2})(?:\d{6})?$/,
];

const CHINESE =
  /^([〇零O○一二三四五六七八九]{4})年([一二三四五六七八九十]{1,3})月([一二三四五六七八九十]{1,3})日?$/;

const partsOf = (text: string): readonly number[] | undefined => {
  for (const shape of SHAPES) {
    const match = shape.exec(text);
    if (match) return match.slice(1, 4).map(Number);
  }
  const chinese = CHINESE.exec(text);
  return chinese?.slice(1, 4).map((part) => chineseNumber(part.replace(/[O○]/g, '〇')));
};

const pad = (value: number, length: number): string => String(value).padStart(length, '0');

const isoOf = (text: string): string | undefined => {
  const parts = partsOf(text);
  if (parts !== undefined) {
    const [year = 0, month = 0, day = 0] = parts;
    return `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`;
  }
  return /^\d{5}$/.test(text) ? dateFromSerial(Number(text)) : undefined;
};

/** Days that old systems write where there is no date. */
const NO_DATES = new Set(['1900-01-01', '1899-12-30', '2099-12-31', '9999-12-31']);

/**
 * Reads the shapes in which old systems write a date: `2012.3.5`, `2012/03/05`, `2012-03-05 00:00:00`, `20120305`,
 * `2012年3月5日`, `二〇一二年三月五日`, a day number of a sheet (five digits, 1900 system). 1900-01-01, 2099-12-31 and
 * 9999-12-31 mean none. A year alone, or 30 February, is unreadable: nothing is guessed.
 */
export const readDate = (text: string): DateRead => {
  const trimmed = text.trim();
  if (trimmed === '' || /^0{4}[-/.]?0{2}[-/.]?0{2}/.test(trimmed)) return 'none';
  const date = isoOf(trimmed);
  if (date === undefined || !isLegalDate(date)) return 'unreadable';
  return NO_DATES.has(date) ? 'none' : { date };
};
