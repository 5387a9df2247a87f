import { readCodeText } from './code-text.ts';
import { mod3736CheckCharacter } from './iso7064.ts';
import type { Defect } from './result.ts';
import { parseUscc } from './uscc.ts';

/** The object identifier under which all license identifiers stand. */
const ROOT = '1.2.156.3005.2';

/** The parts of a license identifier. */
export type LicenseIdentifierParts = Readonly<{
  /** The code of the license type: the definer's USCC and three digits. */
  type: string;
  /** Who issued it: a USCC; in older data other and shorter codes too. */
  issuer: string;
  /** Digits and upper-case letters by which the issuer tells its licenses of a type apart. */
  serial: string;
  /** Three digits from 001 on; each renewal or change counts one up. */
  version: string;
}>;

/** A license identifier (电子证照标识) taken apart. */
export type LicenseIdentifier = Readonly<{
  original: string;
  /** The same in upper case and half width, as far as it could be read. */
  identifier: string;
  /** As GB/T 36904-2018 has it. */
  valid: boolean;
  /** All parts are there: it may be kept, flagged with its defects, though it is not valid. */
  parts?: LicenseIdentifierParts & Readonly<{ check: string }>;
  defects: readonly Defect[];
}>;

/** What leaves an identifier usable: older systems gave such ones, and nothing may be lost. */
const KEPT = new Set([
  'license-identifier-check',
  'license-identifier-issuer-form',
  'license-identifier-lower-case',
  'license-identifier-definer',
  'license-identifier-issuer',
]);
/** Nobody but those who run the register of organisations can say that a code is wrong. */
const FINDINGS_ONLY = new Set(['license-identifier-definer', 'license-identifier-issuer']);

/** The check character over the joined parts (ISO 7064 MOD 37,36); undefined where they are not digits and capitals. */
const checkOf = ({ type, issuer, serial, version }: LicenseIdentifierParts): string | undefined =>
  mod3736CheckCharacter(`${type}${issuer}${serial}${version}`);

/** What all versions of one license have in common: type, issuer and serial. */
export const licenseBase = ({ type, issuer, serial }: Omit<LicenseIdentifierParts, 'version'>): string =>
  `${type}.${issuer}.${serial}`;

/** Makes the identifier of a version of a license. Throws a RangeError for parts that no identifier can have. */
export const makeLicenseIdentifier = (parts: LicenseIdentifierParts): string => {
  const check = checkOf(parts);
  if (check === undefined) throw new RangeError('license-identifier-parts');
  return `${ROOT}.${licenseBase(parts)}.${parts.version}.${check}`;
};

const isSoundUscc = (code: string): boolean => parseUscc(code).valid;

const formDefects = (parts: LicenseIdentifierParts & { check: string }, pointer: string): Defect[] => {
  const wrong = (code: string, part: string): Defect => ({ code, pointer: `${pointer}/${part}` });
  const { type, issuer, serial, version, check } = parts;
  return [
    ...(/^[0-9A-Z]{18}\d{3}$/.test(type) ? [] : [wrong('license-identifier-type-form', 'type')]),
    ...(/^[0-9A-Z]{1,18}$/.test(issuer) ? [] : [wrong('license-identifier-issuer-alphabet', 'issuer')]),
    ...(/^[0-9A-Z]{1,64}$/.test(serial) ? [] : [wrong('license-identifier-serial-form', 'serial')]),
    ...(/^(?!000)\d{3}$/.test(version) ? [] : [wrong('license-identifier-version-form', 'version')]),
    ...(/^[0-9A-Z]$/.test(check) ? [] : [wrong('license-identifier-check-form', 'check')]),
  ];
};

const contentDefects = (parts: LicenseIdentifierParts & { check: string }, pointer: string): Defect[] => {
  const { type, issuer, check } = parts;
  const expected = checkOf(parts);
  const wrong = (code: string, part: string, facts?: Readonly<Record<string, unknown>>): Defect => ({
    code,
    pointer: `${pointer}/${part}`,
    ...(facts ? { facts } : {}),
  });
  return [
    ...(expected === check ? [] : [wrong('license-identifier-check', 'check', { expected, found: check })]),
    ...(isSoundUscc(type.slice(0, 18)) ? [] : [wrong('license-identifier-definer', 'type')]),
    ...(issuer.length === 18
      ? []
      : [wrong('license-identifier-issuer-form', 'issuer', { length: issuer.length })]),
    ...(issuer.length !== 18 || isSoundUscc(issuer) ? [] : [wrong('license-identifier-issuer', 'issuer')]),
  ];
};

/**
 * Reads a license identifier (GB/T 36904-2018):
 * `1.2.156.3005.2.<type 21>.<issuer 18>.<serial>.<version 3>.<check>`. Never throws; reports every defect at once, with
 * `pointer` as the root of their pointers. An unsound USCC of definer or issuer is a finding only. One with a wrong check, a
 * short issuer or small letters is not valid, but has its `parts`: older systems gave such, and they are kept.
 */
export const parseLicenseIdentifier = (original: string, pointer = 'identifier'): LicenseIdentifier => {
  const { text, readable, defects: read } = readCodeText(original, pointer);
  if (!readable) return { original, identifier: '', valid: false, defects: read };
  const identifier = text.replace(/[a-z]/g, (letter) => letter.toUpperCase());
  const segments = identifier.split('.');
  const [type = '', issuer = '', serial = '', version = '', check = ''] = segments.slice(5);
  if (segments.length !== 10 || segments.slice(0, 5).join('.') !== ROOT) {
    const form: Defect = { code: 'license-identifier-form', pointer, facts: { segments: segments.length } };
    return { original, identifier, valid: false, defects: [...read, form] };
  }
  const parts = { type, issuer, serial, version, check };
  const small: Defect[] = identifier === text ? [] : [{ code: 'license-identifier-lower-case', pointer }];
  const form = formDefects(parts, pointer);
  const defects = [...read, ...small, ...form, ...(form.length > 0 ? [] : contentDefects(parts, pointer))];
  const valid = defects.every(({ code }) => FINDINGS_ONLY.has(code));
  const usable = defects.every(({ code }) => KEPT.has(code) || code.startsWith('code-'));
  return { original, identifier, valid, ...(usable ? { parts } : {}), defects };
};
