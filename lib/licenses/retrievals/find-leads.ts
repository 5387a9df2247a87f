import { licenseBase, parseLicenseIdentifier } from '../../kernel/license-identifier.ts';
import { isPassing } from '../../platform/store/is-passing.ts';
import { findLicense } from '../find-license.ts';
import type { LicenseStore } from '../license-store.ts';
import type { StoredLicense } from '../license.ts';
import { MAX_BASES, type LicenseNumbers } from '../numbers/license-numbers.ts';
import type { PersonalData } from '../personal-data.ts';
import type { Wanted } from './retrieval-requests.ts';

/** More licenses of one type are not looked through; banks have thousands. A number finds any of them. */
const MAX_OF_TYPE = 50;

/** Where licenses of a holder are looked for. */
export type Sources = Readonly<{
  licenses: LicenseStore;
  numbers: Pick<LicenseNumbers, 'basesOf'>;
  keys: PersonalData;
  /** All hashes of the holder. */
  hashes: readonly string[];
}>;

/** Said of what a store that is away or over its rate keeps: the rest may still be told. */
export const UNREACHABLE = 'unreachable';

export const unlessAway = async <T>(reading: Promise<T>): Promise<T | typeof UNREACHABLE> =>
  reading.catch((error: unknown) => {
    if (isPassing(error)) return UNREACHABLE;
    throw error;
  });

/** What can be known of a wanted thing before its ground is: one license, or which there may be of a type. */
export type Lead = Readonly<
  | { of: 'license'; base: string; type: string; found: StoredLicense | undefined }
  | { of: 'type'; type: string; number: string | undefined; bases: readonly string[]; more: boolean }
  | { of: 'nothing' }
  /** Its store is away; by what it was looked for. */
  | { of: 'away'; base: string | undefined; type: string }
>;

const ofIdentifier = async ({ licenses }: Sources, identifier: string): Promise<Lead> => {
  const { parts } = parseLicenseIdentifier(identifier);
  if (parts === undefined) return { of: 'nothing' };
  const [base, { type }] = [licenseBase(parts), parts];
  const found = await unlessAway(findLicense(licenses, identifier));
  if (found === UNREACHABLE) return { of: 'away', base, type };
  // A license that was brought over may be asked for by the identifier that it had.
  return { of: 'license', base: found?.license.base ?? base, type, found };
};

/** The number leads there without the holder's list, which may be long: its own type's, and one of no known type. */
const numbered = async ({ numbers, keys }: Sources, type: string, number: string) => {
  const leading = [{ of: 'license', type, number } as const, { of: 'license', number } as const];
  const bases = await numbers.basesOf(leading.flatMap(keys.numbers));
  // A text that is no number stands on any number of licenses: what is not looked through is not said to be none.
  return { bases, more: bases.length >= MAX_BASES };
};

const listed = async ({ licenses, hashes }: Sources, type: string) => {
  const pages = await Promise.all(
    hashes.map((holder) => licenses.pageOf({ holder, type, limit: MAX_OF_TYPE })),
  );
  const bases = pages.flatMap((page) => page.licenses.map(({ license }) => license.base));
  return { bases: [...new Set(bases)], more: pages.some(({ after }) => after !== undefined) };
};

const ofType = async (sources: Sources, type: string, number: string | undefined): Promise<Lead> => {
  const there = await unlessAway(
    number === undefined ? listed(sources, type) : numbered(sources, type, number),
  );
  return there === UNREACHABLE
    ? { of: 'away', base: undefined, type }
    : { of: 'type', type, number, ...there };
};

/** Looks for a wanted thing, whatever its ground may be: nothing of it may be told before that is proven. */
export const findLead = (wanted: Wanted, sources: Sources): Promise<Lead> =>
  'identifier' in wanted
    ? ofIdentifier(sources, wanted.identifier)
    : ofType(sources, wanted.type, wanted.number);
