import { bodyDigest, creationKeys } from '../platform/crypto/idempotency.ts';
import { fieldCipher } from '../platform/crypto/cipher-field.ts';
import type { Keyring } from '../platform/crypto/keyring.ts';
import { lookupHasher } from '../platform/crypto/lookup-hash.ts';
import { lookupOf, type HolderNumber } from './holder.ts';
import { numberLookupOf } from './numbers/leading-numbers.ts';
import { licensePersonal, type LeadingNumber, type LicensePersonal, type LicenseRecord } from './license.ts';
import { useAsker, type UseAsker } from './uses/license-use.ts';

/** What is done with personal data by the keys of a site. */
export type PersonalData = Readonly<{
  /** The keyed hash under which a holder's licenses are listed from now on; undefined for a number that is none. */
  holder: (holder: HolderNumber) => string | undefined;
  /** All hashes under which they may be listed: by the current key first, then by older ones. */
  holders: (holder: HolderNumber) => readonly string[];
  /** The keyed hashes of a number that leads to a license, as those of holders. */
  numbers: (number: LeadingNumber) => readonly string[];
  encipher: (personal: LicensePersonal, place: Readonly<{ base: string; version: number }>) => string;
  /** Throws `cipher-field-unreadable` where it was changed, moved, or its key is gone. */
  decipher: (license: LicenseRecord) => LicensePersonal;
  /** The purpose of a use, which is free text: bound to the ground that it was used on and the instant. */
  encipherPurpose: (purpose: string, use: UsePlace) => string;
  decipherPurpose: (text: string, use: UsePlace) => string;
  /** For whom a system asked, likewise. */
  encipherAsker: (asker: UseAsker, use: UsePlace) => string;
  decipherAsker: (text: string, use: UsePlace) => UseAsker;
  /** What tells another request for the same serial. */
  digest: (request: unknown) => string;
  /** Whether a digest is that of a request, by any key of the site. */
  isDigestOf: (digest: string, request: unknown) => boolean;
}>;

/** Where the purpose of a use stands. */
type UsePlace = Readonly<{ ground: Readonly<{ id: string }>; at: string }>;

const inUse = ({ ground, at }: UsePlace, field: string) => ({ record: `use ${ground.id} ${at}`, field });

const placeOf = ({ base, version }: Readonly<{ base: string; version: number }>) => ({
  record: `license ${base} ${version}`,
  field: 'personal',
});

/** Joins personal data to the keys of a site. Make it once per process: keys are derived here. */
export const personalData = (keys: Keyring): PersonalData => {
  const hasher = lookupHasher(keys);
  const cipher = fieldCipher(keys);
  const macs = creationKeys(keys);
  return {
    holder: (holder) => hasher.current(...lookupOf(holder)),
    holders: (holder) => hasher.candidates(...lookupOf(holder)),
    numbers: (number) => hasher.candidates(...numberLookupOf(number)),
    encipher: (personal, place) => cipher.encipher(JSON.stringify(personal), placeOf(place)),
    decipher: (license) =>
      licensePersonal.parse(JSON.parse(cipher.decipher(license.personal, placeOf(license)))),
    encipherPurpose: (purpose, use) => cipher.encipher(purpose, inUse(use, 'purpose')),
    decipherPurpose: (text, use) => cipher.decipher(text, inUse(use, 'purpose')),
    encipherAsker: (asker, use) => cipher.encipher(JSON.stringify(asker), inUse(use, 'asker')),
    decipherAsker: (text, use) => useAsker.parse(JSON.parse(cipher.decipher(text, inUse(use, 'asker')))),
    digest: (request) => bodyDigest(request, macs[0]),
    isDigestOf: (digest, request) => macs.some((mac) => bodyDigest(request, mac) === digest),
  };
};
