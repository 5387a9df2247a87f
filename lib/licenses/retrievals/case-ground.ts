import { isWithinDivision } from '../../kernel/actor.ts';
import type { CaseFacts, CaseGrounds, ItemMaterials } from './case-grounds.ts';
import type { Claim, Proof } from './ground.ts';
import type { GroundStore } from './ground-record.ts';
import { proveRecorded, type Terms } from './recorded-ground.ts';

export type CaseGroundDeps = Readonly<{
  cases: CaseGrounds;
  materials: ItemMaterials;
  grounds: GroundStore;
}>;

/** Officials act in their division and below it; a system that names none acts for its agency. */
const reaches = ({ roles, division }: Claim['actor'], of: string): boolean =>
  division === undefined ? roles.includes('system') : isWithinDivision(of, division);

/** Why a case is no ground for a claim. */
const whyNot = (found: CaseFacts | undefined, claim: Claim): string | undefined => {
  if (found === undefined) return 'case-unknown';
  if (!found.isOpen) return 'case-closed';
  if (found.agency !== claim.agency) return 'case-agency-differs';
  if (!reaches(claim.actor, found.division)) return 'case-division-differs';
  if (!found.isApplicant) return 'case-holder-differs';
  return found.item === claim.item ? undefined : 'case-item-differs';
};

const termsOf = async ({ cases, materials }: CaseGroundDeps, claim: Claim): Promise<Terms> => {
  const { caseNumber, holder, item } = claim;
  const found = await cases.find({ caseNumber, holder });
  // Asked for whatever the case says: how long a refusal takes tells nothing.
  const required = await materials.licenseTypesOf(item, found?.submittedOn);
  const why = whyNot(found, claim);
  if (why !== undefined) return { why };
  const types = claim.types.filter((type) => required.includes(type));
  if (types.length === 0) return { why: 'type-not-required' };
  return { types: new Map(types.map((type) => [type, 'whole'])) };
};

/**
 * A case as a ground: it is open, the caller's agency handles it in a division that the caller acts in, the holder is its
 * applicant, and its item asks for a license of the type among its materials (办理该事项依法需要核验的证照).
 */
export const proveCase = (deps: CaseGroundDeps, claim: Claim): Promise<Proof> =>
  proveRecorded(deps, { kind: 'case', claim, terms: () => termsOf(deps, claim) });
