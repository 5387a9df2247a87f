import { digestOf } from '../../kernel/digest.ts';
import type { LeadingNumber } from '../license.ts';
import type { PersonalData } from '../personal-data.ts';

/** A number by which a license is found whose own serial named a person: type, issuer and serial as they were. */
export const formerBase = (base: string): LeadingNumber => ({
  of: 'license',
  type: base.split('.', 1)[0] ?? '',
  number: base,
});

/**
 * The serial in the place of one that names a person: the same for the same license while the keyring's current key is, and
 * telling nothing.
 */
export const surrogateSerial = (keys: Pick<PersonalData, 'numbers'>, base: string): string => {
  const [hash] = keys.numbers(formerBase(base));
  const digits = digestOf(['surrogate-serial', hash ?? ''])
    .slice(0, 31)
    .toUpperCase();
  // A letter before it: no number of a person begins with one.
  return `S${digits}`;
};
