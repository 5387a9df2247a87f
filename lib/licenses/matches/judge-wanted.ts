import type { LicenseRecord } from '../license.ts';
import { levelOf, type MaterialRecord } from '../materials/material.ts';
import type { HeldOfType } from './find-held.ts';
import type { WantedMaterial } from './item-material-list.ts';
import type { MatchResult } from './match-requests.ts';

/** What a holder has, by type. Types that the ground does not cover are not among it. */
export type Held = Readonly<{
  ofType: ReadonlyMap<string, HeldOfType>;
  materials: readonly MaterialRecord[];
}>;

/** What becomes of a wanted material, and by what. */
export type Verdict = Readonly<{
  outcome: MatchResult['outcome'];
  state?: NonNullable<MatchResult['state']>;
  license?: LicenseRecord;
  material?: MaterialRecord;
  more?: true;
}>;

/** What the holder makes is directly usable where the applicant is to make it, not in the place of what an authority issues. */
const takesOwnWork = ({ source }: WantedMaterial): boolean => source === undefined || source === 'applicant';

const byMaterial = (wanted: WantedMaterial, materials: readonly MaterialRecord[]): Verdict | undefined => {
  const having = (level: string) => materials.find((material) => levelOf(material) === level);
  const usable = having('B') ?? (takesOwnWork(wanted) ? having('D') : undefined);
  if (usable !== undefined) return { outcome: 'satisfied', material: usable };
  const brought = having('C');
  return brought && { outcome: 'original-to-be-shown', material: brought };
};

const byNothing = (found: readonly HeldOfType[]): Verdict => {
  const more = found.some((one) => one.more) ? { more: true as const } : {};
  const state = found.find((one) => one.state !== undefined)?.state;
  return state === undefined ? { outcome: 'none', ...more } : { outcome: 'not-valid', state, ...more };
};

/**
 * What becomes of a material that is wanted, by the levels of trust (国办函〔2016〕108号): a valid license (A) and a material
 * whose original was seen (B) satisfy it, what the holder has made (D) where it is the applicant's to make; of what was
 * brought (C) the original must be shown. `types` are those that do for it, as they are named and then what supersedes them.
 */
export const judgeWanted = (wanted: WantedMaterial, types: readonly string[], held: Held): Verdict => {
  if (wanted.undecided) return { outcome: 'undecided' };
  if (types.length === 0) return { outcome: 'no-license-type' };
  const found = types.flatMap((type) => held.ofType.get(type) ?? []);
  if (found.length === 0) return { outcome: 'not-shared' };
  const license = found.find((one) => one.license !== undefined)?.license;
  if (license !== undefined) return { outcome: 'satisfied', license };
  const covered = types.filter((type) => held.ofType.has(type));
  const materials = held.materials.filter(({ licenseType = '' }) => covered.includes(licenseType));
  return byMaterial(wanted, materials) ?? byNothing(found);
};
