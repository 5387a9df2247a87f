import { licenseBase, parseLicenseIdentifier } from '../../kernel/license-identifier.ts';
import { covers, coversSome, type ConsentRecord } from '../consents/consent.ts';
import { findLicense } from '../find-license.ts';
import { toLicenseAnswer, type LicenseAnswer } from '../license-answer.ts';
import { licenseStateAt } from '../license-state.ts';
import type { LicenseStore } from '../license-store.ts';
import type { StoredLicense } from '../license.ts';
import type { PersonalData } from '../personal-data.ts';
import type { RetrievalResult, Wanted } from './retrieval-requests.ts';

/** More licenses of one type are not looked through; banks have thousands. */
const MAX_OF_TYPE = 50;

/** Under what a thing that is wanted is looked for. */
export type Ground = Readonly<{
  licenses: LicenseStore;
  keys: PersonalData;
  consent: ConsentRecord;
  /** All hashes of the holder. */
  hashes: readonly string[];
  whole: boolean;
  /** So many licenses are told at most: a use stays small enough to stand beside others. */
  most: number;
  asOf: Date;
}>;

const NOT_SHARED: RetrievalResult = { outcome: 'not-shared', licenses: [] };

const ofIdentifier = async ({ licenses, consent, hashes }: Ground, identifier: string) => {
  const { parts } = parseLicenseIdentifier(identifier);
  if (parts === undefined || !covers(consent, licenseBase(parts), parts.type)) return undefined;
  const found = await findLicense(licenses, identifier);
  return found && hashes.includes(found.license.holder) ? [found] : [];
};

/** The list only says which there are: each is read again, for it may have been revoked a moment ago. */
const ofType = async ({ licenses, consent, hashes }: Ground, type: string) => {
  if (!coversSome(consent, type)) return undefined;
  const pages = await Promise.all(
    hashes.map((holder) => licenses.pageOf({ holder, type, limit: MAX_OF_TYPE })),
  );
  const bases = pages.flatMap((page) => page.licenses.map(({ license }) => license.base));
  const shared = [...new Set(bases)].filter((base) => covers(consent, base, type));
  const fresh = await Promise.all(shared.map((base) => licenses.find(base)));
  const found = fresh.filter((one): one is StoredLicense => hashes.includes(one?.license.holder ?? ''));
  return { found, more: pages.some(({ after }) => after !== undefined) };
};

const hasNumber = (number: string | undefined, { keys }: Ground, { license }: StoredLicense): boolean =>
  number === undefined || keys.decipher(license).number === number;

const resultOf = (found: readonly StoredLicense[], ground: Ground, more: boolean): RetrievalResult => {
  const { keys, whole, asOf, most } = ground;
  const told = (one: StoredLicense): LicenseAnswer =>
    toLicenseAnswer(one, { personal: keys.decipher(one.license), whole, asOf });
  const valid = found.filter(({ license }) => licenseStateAt(license, asOf) === 'valid');
  const rest = more || valid.length > most ? { more: true } : {};
  if (valid.length > 0) return { outcome: 'shown', licenses: valid.slice(0, most).map(told), ...rest };
  const [first] = found;
  if (first === undefined) return { outcome: 'none', licenses: [], ...rest };
  const state = licenseStateAt(first.license, asOf) ?? 'not-yet-valid';
  return { outcome: 'not-valid', state, licenses: [], ...rest };
};

/**
 * What becomes of one thing that is wanted on a ground: the valid licenses are shown; else it is said that there is none, or
 * what the one that there is is by now. Of what the ground does not cover it is not even said whether there is any.
 */
export const findWanted = async (wanted: Wanted, ground: Ground): Promise<RetrievalResult> => {
  if ('identifier' in wanted) {
    const found = await ofIdentifier(ground, wanted.identifier);
    return found === undefined ? NOT_SHARED : resultOf(found, ground, false);
  }
  const listed = await ofType(ground, wanted.type);
  if (listed === undefined) return NOT_SHARED;
  const found = listed.found.filter((one) => hasNumber(wanted.number, ground, one));
  return resultOf(found, ground, listed.more);
};
