import { isSoundOrganisation, type HolderNumber } from '../holder.ts';
import type { LicenseStore } from '../license-store.ts';
import type { PersonalData } from '../personal-data.ts';
import { leadsTo } from './leading-numbers.ts';
import type { LicenseNumbers } from './license-numbers.ts';

type Sources = Readonly<{
  licenses: Pick<LicenseStore, 'find'>;
  numbers: Pick<LicenseNumbers, 'basesOf'>;
}>;

/** More licenses do not say by which number an older register knew their holder. */
const MOST = 10;

/**
 * All hashes of a holder. An organisation that is named by a number of an older register (注册号, 组织机构代码) is found by the
 * licenses that say so (一证一码): unless they are of several holders, which nobody can choose from.
 */
export const holderHashes = async (
  { licenses, numbers }: Sources,
  keys: PersonalData,
  holder: HolderNumber,
): Promise<readonly string[]> => {
  const { kind, number } = holder;
  const own = keys.holders(holder);
  if (kind !== 'organisation' || isSoundOrganisation(number)) return own;
  const wanted = { of: 'holder', number } as const;
  const bases = await numbers.basesOf(keys.numbers(wanted));
  const found = await Promise.all(bases.slice(0, MOST).map((base) => licenses.find(base)));
  const known = found.flatMap((one) => {
    if (one === undefined || !leadsTo(wanted, keys.decipher(one.license), one.license.type.code)) return [];
    return [keys.decipher(one.license).holder.number];
  });
  const [current, ...others] = new Set(known);
  if (current === undefined || others.length > 0) return own;
  // First what new records stand under.
  return [...keys.holders({ kind, number: current }), ...own];
};
