import type { Defect } from '../../kernel/result.ts';
import { baseOf, findLicense } from '../find-license.ts';
import { licenseStateAt } from '../license-state.ts';
import type { LicenseStore } from '../license-store.ts';
import type { StoredLicense } from '../license.ts';

/** What may be wrong with the licenses in whose place another one is issued. */
export const PREDECESSOR_DEFECTS = [
  'license-predecessor-unknown',
  'license-predecessor-succeeded',
  'license-predecessor-not-transferred',
  'license-transfer-of-nothing',
] as const;

type Code = (typeof PREDECESSOR_DEFECTS)[number];

/** The licenses that are named, by their current identifiers, and what is wrong with naming them. */
export type Predecessors = Readonly<{ identifiers: readonly string[]; defects: readonly Defect[] }>;

type Wish = Readonly<{
  /** The license that takes their place. */
  base: string;
  /** All hashes of its holder. */
  holders: readonly string[];
  identifiers: readonly string[];
  /** 转入: what another agency has transferred out is taken over. */
  isTransfer: boolean;
  asOf: Date;
}>;

const faultOf = (found: StoredLicense | undefined, wish: Wish): Code | undefined => {
  const { base, holders, isTransfer, asOf } = wish;
  // Whether there is such a license of somebody else's is not told.
  if (found === undefined || found.license.base === base || !holders.includes(found.license.holder))
    return 'license-predecessor-unknown';
  const { succeededBy } = found.license;
  if (succeededBy !== undefined && baseOf(succeededBy) !== base) return 'license-predecessor-succeeded';
  if (isTransfer && licenseStateAt(found.license, asOf) !== 'transferred')
    return 'license-predecessor-not-transferred';
  return undefined;
};

/** Looks up the licenses whose place another one takes (多证合一, 转入): the same holder's, and nobody else's successor yet. */
export const checkPredecessors = async (
  licenses: Pick<LicenseStore, 'find'>,
  wish: Wish,
): Promise<Predecessors> => {
  const found = await Promise.all(wish.identifiers.map((one) => findLicense(licenses, one)));
  const defects = found.flatMap((one, place): Defect[] => {
    const code = faultOf(one, wish);
    return code === undefined ? [] : [{ code, pointer: `/predecessors/${place}` }];
  });
  const identifiers = found.flatMap((one) => (one ? [one.license.identifier] : []));
  return { identifiers: [...new Set(identifiers)], defects };
};
