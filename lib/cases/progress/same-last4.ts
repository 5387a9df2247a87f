import { timingSafeEqual } from 'node:crypto';
import { normalIdentifier } from '../../platform/crypto/lookup-hash.ts';
import type { CasePersonal } from '../case.ts';

const LENGTH = 4;
/** No number ends so. */
const NOTHING = Buffer.alloc(LENGTH);

const lastOf = (number: string): Buffer => {
  const last = Buffer.from(number.slice(-LENGTH), 'latin1');
  return last.length === LENGTH ? last : NOTHING;
};

/**
 * Whether four characters are the last of an applicant's phone or document number. All is compared in any case, and in the
 * same time.
 */
export const sameLast4 = (given: string, { phone = '', number }: CasePersonal['applicant']): boolean => {
  const last = lastOf(normalIdentifier('document', given));
  const ofPhone = timingSafeEqual(last, lastOf(normalIdentifier('phone', phone)));
  const ofNumber = timingSafeEqual(last, lastOf(normalIdentifier('document', number)));
  return !last.equals(NOTHING) && (ofPhone || ofNumber);
};
