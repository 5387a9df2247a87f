import { canonicalJson } from '../../kernel/digest.ts';
import type { PersonalData } from '../personal-data.ts';
import type { Claim, NewUse, ProvenGround } from '../retrievals/ground.ts';
import type { LicenseUse } from '../uses/license-use.ts';
import type { Verdict } from './judge-wanted.ts';
import type { MatchList } from './match-holdings.ts';

type Results = LicenseUse['results'];

const usedOf = ({ outcome, license, material }: Verdict, type: string): Results => {
  if (license !== undefined)
    return [{ type: license.type.code, outcome: 'shown', identifier: license.identifier }];
  if (material !== undefined)
    return [{ type: material.licenseType ?? type, outcome: 'shown', material: material.id }];
  return outcome === 'none' || outcome === 'not-valid' || outcome === 'not-shared' ? [{ type, outcome }] : [];
};

/** Each once: a use stays small enough to stand beside others. */
const distinct = (results: Results): Results => [
  ...new Map(results.map((one) => [canonicalJson(one), one])).values(),
];

type Made = Readonly<{
  claim: Claim;
  purpose: string;
  keys: PersonalData;
  by: string;
  proven: ProvenGround;
  list: MatchList;
  verdicts: readonly Verdict[];
  at: string;
}>;

/** The use (用证记录) that a match of somebody's holdings is. */
export const matchUse = ({ claim, purpose, keys, by, proven, list, verdicts, at }: Made): NewUse => ({
  at,
  agency: claim.agency,
  by,
  ground: proven.ground,
  item: claim.item,
  caseNumber: claim.caseNumber,
  purpose: keys.encipherPurpose(purpose, { ground: proven.ground, at }),
  whole: false,
  results: distinct(
    verdicts.flatMap((verdict, place) => {
      const [type] = list.wanted[place]?.licenseTypes ?? [];
      return type === undefined ? [] : usedOf(verdict, type);
    }),
  ),
});
