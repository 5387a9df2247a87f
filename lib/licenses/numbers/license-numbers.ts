import type { PersonalData } from '../personal-data.ts';
import type { LeadingNumber } from '../license.ts';

/**
 * Which licenses a number may lead to, by its keyed hash (一证一码). It is kept before the license is, and never taken
 * away: whether it does lead to a license is for the license itself to say.
 */
export type LicenseNumbers = Readonly<{
  keep: (hash: string, base: string) => Promise<void>;
  /** The bases under any of these hashes, at most {@link MAX_BASES} of each, as last written. */
  basesOf: (hashes: readonly string[]) => Promise<readonly string[]>;
}>;

/** More licenses of one type do not bear one number, unless it is no number at all. */
export const MAX_BASES = 50;

/** Keeps every number that leads to a license, under the current key. */
export const keepNumbers = async (
  numbers: LicenseNumbers,
  keys: Pick<PersonalData, 'numbers'>,
  { base, leading }: Readonly<{ base: string; leading: readonly LeadingNumber[] }>,
): Promise<void> => {
  const hashes = leading.flatMap((one) => keys.numbers(one).slice(0, 1));
  await Promise.all([...new Set(hashes)].map((hash) => numbers.keep(hash, base)));
};
