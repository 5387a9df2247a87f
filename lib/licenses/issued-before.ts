import { licenseBase } from '../kernel/license-identifier.ts';
import { namesPerson } from './holder.ts';
import type { LicenseIssue } from './license-requests.ts';
import type { LicenseStore } from './license-store.ts';
import type { LicenseRecord, StoredLicense } from './license.ts';
import type { PersonalData } from './personal-data.ts';

type Licenses = Pick<LicenseStore, 'find' | 'findOlder'>;

/** The license that stands for the serial of a request; a serial that may be in no key is looked up nowhere. */
export const findIssued = async (
  licenses: Licenses,
  { type, issuer, serial }: LicenseIssue,
): Promise<StoredLicense | undefined> =>
  namesPerson(serial) ? undefined : licenses.find(licenseBase({ type, issuer: issuer.code, serial }));

/** Whether a request is the one that issued a license: its first version tells, however often it was renewed since. */
export const isIssuedBy = async (
  licenses: Licenses,
  keys: PersonalData,
  { base, version, ...current }: LicenseRecord,
  request: LicenseIssue,
): Promise<boolean> => {
  const first = version === 1 ? current : await licenses.findOlder({ base, version: 1 });
  return first !== undefined && keys.isDigestOf(first.request, request);
};
