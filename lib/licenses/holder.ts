import { parseCitizenId } from '../kernel/citizen-id.ts';
import { parseUscc } from '../kernel/uscc.ts';
import type { IdentifierKind } from '../platform/crypto/lookup-hash.ts';
import type { HolderKind } from './types/license-type.ts';

/** Who holds a license (持证主体), by the number that names it. */
export type HolderNumber = Readonly<{ kind: HolderKind; number: string }>;

const lookupKindOf = ({ kind, number }: HolderNumber): IdentifierKind => {
  if (kind === 'organisation') return 'organisation';
  return parseCitizenId(number).kind === 'unknown' ? 'document' : 'citizen-id';
};

/** Under which kind and number the keyed hash of a holder is made: whoever names the holder must come to the same. */
export const lookupOf = (holder: HolderNumber): readonly [IdentifierKind, string] => [
  lookupKindOf(holder),
  holder.number,
];

/**
 * Whether a text is a number that names a person: it may stand in no key, URL or log. Fifteen digits and telephone numbers that
 * begin with 15 do not count: agencies of the region number by its divisions (15…), a date and a count, which look the same.
 */
export const namesPerson = (text: string): boolean => {
  const { valid, kind } = parseCitizenId(text);
  return (valid && kind !== 'citizen-15') || /^1[346-9]\d{9}$/.test(text);
};

/** Whether a number is a citizen ID, or one of those that are given in its place, and proves itself. */
export const isSoundCitizen = (number: string): boolean => {
  const { valid, number: canonical } = parseCitizenId(number);
  return valid && canonical === number;
};

/** Whether a number names an organisation soundly. */
export const isSoundOrganisation = (number: string): boolean => {
  const { valid, code } = parseUscc(number);
  return valid && code === number;
};

const CITIZEN_ID = '111';

/** Whether the number of a holder is sound by its kind and type (证件类型代码); of other documents nobody can say. */
export const isSoundHolder = ({
  kind,
  codeType,
  number,
}: HolderNumber & Readonly<{ codeType: string }>): boolean =>
  kind === 'organisation' ? isSoundOrganisation(number) : codeType !== CITIZEN_ID || isSoundCitizen(number);

/** A holder's number, and as a citizen ID the form that it had before 1999: without century and check. */
const formsOf = (number: string): readonly string[] => {
  const form = number.toUpperCase();
  return isSoundCitizen(form) && form.length === 18 ? [form, form.slice(0, 6) + form.slice(8, 17)] : [form];
};

/** Whether a serial may stand in no key: it is a number of a person, or holds that of the license's own holder. */
export const isPersonalSerial = (
  { serial }: Readonly<{ serial: string }>,
  { kind, number }: HolderNumber,
): boolean =>
  namesPerson(serial) ||
  (kind === 'person' && number.length > 5 && formsOf(number).some((form) => serial.includes(form)));
