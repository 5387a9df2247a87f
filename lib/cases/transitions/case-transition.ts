import type { CaseAction, CaseState } from '../case-state.ts';

/** How a case was decided (决定): 准予, 不予, 终止. */
export const DECISIONS = ['granted', 'refused', 'terminated'] as const;
export type Decision = (typeof DECISIONS)[number];

/** What a guard may look at: what the case says of itself, and who is about to move it along (a digest). */
export type CaseFacts = Readonly<{
  actor: string;
  /** Whether the papers have been asked to be completed before; the law allows it once. */
  wasCorrected: boolean;
  /** Who accepted it; the item may ask that somebody else decides. */
  acceptedBy?: string | undefined;
  fourEyes: boolean;
  /** Steps of the review that nobody has concluded yet. */
  openSteps: number;
  extensions: number;
  decision?: Decision | undefined;
  /** The item ends with a license, and whether it is in the library by now. */
  endsWithLicense: boolean;
  hasLicense: boolean;
  /** Materials that were promised for later (容缺受理) and have not come. */
  deferredMaterials: number;
  /** A fee was noticed (缴费) and is neither paid nor waived. */
  owesFee: boolean;
}>;

/** Why a case cannot be moved along though its state would allow it. */
export const CASE_HINDRANCES = [
  'case-corrected-before',
  'case-four-eyes',
  'case-review-open',
  'case-extended-before',
  'case-not-granted',
  'case-license-missing',
  'case-materials-deferred',
  'case-fee-unpaid',
] as const;
export type CaseHindrance = (typeof CASE_HINDRANCES)[number];

/** One way on: from which states to which, by which clause, and what else must hold. */
export type CaseTransition = Readonly<{
  action: CaseAction;
  from: readonly CaseState[];
  to: CaseState;
  /** What hinders it; nothing where it is left out. */
  hindrance?: (facts: CaseFacts) => CaseHindrance | undefined;
}>;
