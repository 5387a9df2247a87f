import { positionsOf, readCodeText } from './code-text.ts';
import type { Defect } from './result.ts';

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2];

/** An organisation code (组织机构代码), the identifier before the USCC and still its inner part. */
export type OrganisationCode = Readonly<{
  original: string;
  /** Nine characters, upper case, without the hyphen; as far as they could be read. */
  code: string;
  /** Nine characters whose last proves the others. */
  valid: boolean;
  defects: readonly Defect[];
}>;

/** The check character of the first eight characters (GB 11714); undefined when they are not of its alphabet. */
export const organisationCheckDigit = (body: string): string | undefined => {
  if (!/^[0-9A-Z]{8}$/.test(body)) return undefined;
  const sum = WEIGHTS.reduce((total, weight, i) => total + weight * ALPHABET.indexOf(body.charAt(i)), 0);
  const check = 11 - (sum % 11);
  if (check === 10) return 'X';
  return check === 11 ? '0' : String(check);
};

const checkDefects = (code: string, pointer: string): Defect[] => {
  const found = code.charAt(8);
  const expected = organisationCheckDigit(code.slice(0, 8));
  if (expected === undefined || expected === found) return [];
  return [
    { code: 'organisation-code-check-digit', pointer: `${pointer}/checkDigit`, facts: { expected, found } },
  ];
};

const formDefects = (text: string, upper: string, bare: string, pointer: string): Defect[] => {
  const defects: Defect[] = [];
  if (bare.length !== 9) {
    defects.push({ code: 'organisation-code-length', pointer, facts: { length: bare.length, expected: 9 } });
  }
  const alien = positionsOf(upper, /[^0-9A-Z-]/);
  if (alien.length > 0)
    defects.push({ code: 'organisation-code-alphabet', pointer, facts: { positions: alien } });
  const small = positionsOf(text, /[a-z]/);
  if (small.length > 0)
    defects.push({ code: 'organisation-code-lower-case', pointer, facts: { positions: small } });
  if (upper.includes('-') && !/^[^-]{8}-[^-]$/.test(upper)) {
    defects.push({ code: 'organisation-code-hyphen', pointer, facts: { expected: '12345678-9' } });
  }
  return defects;
};

/**
 * Reads an organisation code (GB 11714), written `12345678-9` or `123456789`. Never throws; reports every defect at
 * once, with `pointer` as the root of their pointers.
 */
export const parseOrganisationCode = (original: string, pointer = 'organisationCode'): OrganisationCode => {
  const { text, readable, defects: read } = readCodeText(original, pointer);
  if (!readable) return { original, code: '', valid: false, defects: read };
  const upper = text.replace(/[a-z]/g, (letter) => letter.toUpperCase());
  const code = upper.replaceAll('-', '');
  const form = formDefects(text, upper, code, pointer);
  const check = code.length === 9 ? checkDefects(code, pointer) : [];
  const defects = [...read, ...form, ...check];
  return { original, code, valid: defects.length === 0, defects };
};
