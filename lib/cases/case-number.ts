import { isLegalDate, type LegalDate } from '../kernel/clock.ts';

/** What a case number is made of. */
export type CaseNumberParts = Readonly<{
  /** The implementing code of the item, 31 characters. */
  item: string;
  /** The legal date on which it was allotted. */
  date: LegalDate;
  /** 申请类型 by its digit; older systems leave it out. */
  applyType?: string;
  /** Counted from 1 for each item and day. */
  serial: number;
}>;

const ITEM = '[0-9A-Z]{31}';
/** 31 + 8 + 1 + 8 characters. */
const NATIONAL = new RegExp(`^(${ITEM})(\\d{8})(\\d)(\\d{8})$`);
/** 31 + 8 + 4 characters, as several provinces count them. */
const SHORT = new RegExp(`^(${ITEM})(\\d{8})(\\d{4})$`);

const MAX_SERIAL = 99_999_999;

const dateOf = (digits: string): LegalDate =>
  `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6)}`;

/**
 * The number of a case (办件编号) in the national pattern: implementing code, date, kind of application and serial, 48
 * characters. Throws a RangeError for parts that no number can have.
 */
export const makeCaseNumber = ({ item, date, applyType, serial }: Required<CaseNumberParts>): string => {
  const isSerial = Number.isInteger(serial) && serial >= 1 && serial <= MAX_SERIAL;
  const number = `${item}${date.replaceAll('-', '')}${applyType}${String(serial).padStart(8, '0')}`;
  if (!isSerial || !isLegalDate(date) || !NATIONAL.test(number)) throw new RangeError('case-number-parts');
  return number;
};

/** Takes a case number apart, of 48 characters or of 43; undefined for any other text. Never throws. */
export const parseCaseNumber = (text: string): CaseNumberParts | undefined => {
  const national = NATIONAL.exec(text);
  const [, item = '', digits = '', ...rest] = national ?? SHORT.exec(text) ?? [];
  const date = dateOf(digits);
  const serial = Number(rest.at(-1));
  if (!isLegalDate(date) || !(serial >= 1)) return undefined;
  return { item, date, ...(national === null ? {} : { applyType: rest[0] ?? '' }), serial };
};
