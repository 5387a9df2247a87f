import { isLegalDate, type LegalDate } from './clock.ts';
import { positionsOf, readCodeText } from './code-text.ts';
import { ok, refuse, type Defect, type Result } from './result.ts';

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECKS = '10X98765432';

/**
 * Which document a number belongs to: citizen ID (公民身份号码) of 18 or of the older 15 digits, residence permit of
 * Hong Kong, Macao and Taiwan residents (港澳台居民居住证), permanent residence card of a foreigner (外国人永久居留身份证)
 * in its older and its present form.
 */
export type IdentityKind =
  | 'citizen'
  | 'citizen-15'
  | 'hong-kong-macao-taiwan-residence'
  | 'foreigner-residence'
  | 'foreigner-residence-15'
  | 'unknown';

/** What an identity number says. Personal throughout: neither it nor its parts belong in a log, a key or a URL. */
export type CitizenId = Readonly<{
  kind: IdentityKind;
  /** Upper case and half width. */
  number: string;
  valid: boolean;
  /** The division where the number was given; may have been abolished since: look it up in the history. */
  division?: string;
  birthDate?: LegalDate;
  sex?: 'male' | 'female';
  /** Facts carry positions and lengths only, never a part of the number. */
  defects: readonly Defect[];
}>;

/** The eighteenth character for the first seventeen digits (GB 11643-1999); undefined when they are not 17 digits. */
export const citizenIdCheckDigit = (body: string): string | undefined => {
  if (!/^\d{17}$/.test(body)) return undefined;
  return CHECKS.charAt(WEIGHTS.reduce((sum, weight, i) => sum + weight * Number(body.charAt(i)), 0) % 11);
};

const kindOf = (number: string): IdentityKind => {
  if (/^[A-Z]{3}\d{12}$/.test(number)) return 'foreigner-residence-15';
  if (number.length === 15) return 'citizen-15';
  if (number.length !== 18) return 'unknown';
  if (/^9\d{16}[\dX]$/.test(number)) return 'foreigner-residence';
  return /^8[123]0000/.test(number) ? 'hong-kong-macao-taiwan-residence' : 'citizen';
};

const dateOf = (digits: string): string =>
  `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6, 8)}`;

const bornOn = (number: string): string =>
  dateOf(number.length === 15 ? `19${number.slice(6, 12)}` : number.slice(6, 14));

const sexOf = (number: string): 'male' | 'female' =>
  Number(number.charAt(number.length === 15 ? 14 : 16)) % 2 === 1 ? 'male' : 'female';

const alphabetDefects = (number: string, pointer: string): Defect[] => {
  const digits = number.length === 18 && number.endsWith('X') ? number.slice(0, -1) : number;
  const positions = positionsOf(digits, /\D/);
  return positions.length > 0 ? [{ code: 'citizen-id-alphabet', pointer, facts: { positions } }] : [];
};

const birthDefects = (birthDate: string, pointer: string, asOf: LegalDate | undefined): Defect[] => {
  const at = `${pointer}/birthDate`;
  if (!isLegalDate(birthDate)) return [{ code: 'citizen-id-birth-date', pointer: at }];
  if (asOf !== undefined && birthDate > asOf) return [{ code: 'citizen-id-birth-future', pointer: at }];
  return [];
};

const hundredDefects = (number: string, pointer: string): Defect[] =>
  number.length === 15 && /99[6-9]$/.test(number) ? [{ code: 'citizen-id-century-doubtful', pointer }] : [];

const checkDefects = (number: string, pointer: string): Defect[] => {
  if (number.length !== 18) return [];
  const expected = citizenIdCheckDigit(number.slice(0, 17));
  if (expected === undefined || expected === number.slice(17)) return [];
  return [{ code: 'citizen-id-check-digit', pointer: `${pointer}/checkDigit` }];
};

const contents = (number: string): Pick<CitizenId, 'division' | 'birthDate' | 'sex'> => {
  if (!/^\d{15}(\d{2}[\dX])?$/.test(number)) return {};
  const birthDate = bornOn(number);
  return {
    division: number.slice(0, 6),
    sex: sexOf(number),
    ...(isLegalDate(birthDate) ? { birthDate } : {}),
  };
};

type Reading = Omit<CitizenId, 'kind' | 'number'>;

const readForeigner = (pointer: string, faults: readonly Defect[]): Reading => ({
  valid: faults.length === 0,
  defects: [...faults, { code: 'citizen-id-unchecked', pointer }],
});

const readUnknown = (number: string, pointer: string, faults: readonly Defect[]): Reading => {
  const facts = { length: number.length, expected: [15, 18] };
  const length = { code: 'citizen-id-length', pointer, facts };
  return { valid: false, defects: [...faults, length, ...alphabetDefects(number, pointer)] };
};

const readCitizen = (
  number: string,
  pointer: string,
  read: readonly Defect[],
  asOf: LegalDate | undefined,
): Reading => {
  const faults = [
    ...read,
    ...alphabetDefects(number, pointer),
    ...(/^\d+$/.test(number.slice(6, 14)) ? birthDefects(bornOn(number), pointer, asOf) : []),
    ...checkDefects(number, pointer),
  ];
  const defects = [...faults, ...hundredDefects(number, pointer)];
  return { valid: faults.length === 0, ...contents(number), defects };
};

/**
 * Reads an identity number (GB 11643-1999 and its neighbours). Never throws; reports every defect at once. `asOf` (a
 * legal date) adds the check that the birth date has come. The permanent residence cards of foreigners are recognised
 * by their form only, as the note `citizen-id-unchecked` says: their inner checks are not published. A 15-digit number
 * ending 996-999 was given to a person born before 1900: `citizen-id-century-doubtful`. Notes leave a number valid.
 */
export const parseCitizenId = (original: string, asOf?: LegalDate, pointer = 'citizenId'): CitizenId => {
  const { text, readable, defects: read } = readCodeText(original, pointer);
  if (!readable) return { kind: 'unknown', number: '', valid: false, defects: read };
  const number = text.replace(/[a-z]/g, (letter) => letter.toUpperCase());
  const faults = number === text ? read : [...read, { code: 'citizen-id-lower-case', pointer }];
  const kind = kindOf(number);
  switch (kind) {
    case 'unknown':
      return { kind, number, ...readUnknown(number, pointer, faults) };
    case 'foreigner-residence':
    case 'foreigner-residence-15':
      return { kind, number, ...readForeigner(pointer, faults) };
    case 'citizen':
    case 'citizen-15':
    case 'hong-kong-macao-taiwan-residence':
      return { kind, number, ...readCitizen(number, pointer, faults, asOf) };
  }
};

/** A converted number and what the reader must know about it. */
export type ConvertedCitizenId = Readonly<{ number: string; notes: readonly Defect[] }>;

/**
 * Makes the 18-digit form of a 15-digit citizen ID: `19` after the division, the check digit at the end. For numbers
 * ending 996-999 the note `citizen-id-century-doubtful` says that the person was probably born before 1900, so that the
 * result is not theirs. Anything that is not a sound 15-digit number is refused with its defects.
 */
export const lengthenCitizenId = (original: string): Result<ConvertedCitizenId, 'citizen-id-15-invalid'> => {
  const { kind, number, valid, defects } = parseCitizenId(original);
  if (kind !== 'citizen-15' || !valid) return refuse('citizen-id-15-invalid', { defects });
  const body = `${number.slice(0, 6)}19${number.slice(6)}`;
  return ok({ number: `${body}${citizenIdCheckDigit(body) ?? ''}`, notes: defects });
};
