import { normalIdentifier, type IdentifierKind } from '../../platform/crypto/lookup-hash.ts';
import type { LeadingNumber, LicensePersonal } from '../license.ts';

/** Under which kind and text the keyed hash of a number is made. */
export const numberLookupOf = (leading: LeadingNumber): readonly [IdentifierKind, string] => [
  'license-number',
  leading.of === 'holder' ? `holder|${leading.number}` : `${leading.type ?? ''}|${leading.number}`,
];

/** Every number that leads to a license of a type: its own first. */
export const leadingNumbersOf = (
  { number, formerNumbers }: Pick<LicensePersonal, 'number' | 'formerNumbers'>,
  type: string,
): readonly LeadingNumber[] => [{ of: 'license', type, number }, ...(formerNumbers ?? [])];

/** Whether a number leads to a license of a type, judged by the license itself. */
export const leadsTo = (
  wanted: LeadingNumber,
  personal: Pick<LicensePersonal, 'number' | 'formerNumbers'>,
  type: string,
): boolean => {
  const text = normalIdentifier(...numberLookupOf(wanted));
  return leadingNumbersOf(personal, type).some((one) => normalIdentifier(...numberLookupOf(one)) === text);
};
