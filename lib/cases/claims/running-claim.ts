import type { Standing } from '../authorize.ts';
import type { CaseRecord } from '../case.ts';
import { phaseOf } from '../phase-of.ts';

type Claim = NonNullable<CaseRecord['claim']>;

/** Who works on a case at an instant (签收); one that has run out counts for nothing. */
export const runningClaim = ({ claim }: CaseRecord, now: Date): Claim | undefined =>
  claim !== undefined && now.getTime() < Date.parse(claim.until) ? claim : undefined;

/** Those whose work a claim divides; who applies, other agencies and those who watch are never kept out. */
const KEPT_OUT: readonly Standing[] = ['clerk', 'approver'];

/** The claim of somebody else that keeps somebody from working on a case now. */
export const claimAgainst = (
  record: CaseRecord,
  { by, standing, now }: Readonly<{ by: string; standing: Standing; now: Date }>,
): Claim | undefined => {
  const claim = runningClaim(record, now);
  return claim !== undefined && claim.by !== by && KEPT_OUT.includes(standing) ? claim : undefined;
};

/** A claim is for one part of the way: the next is another's work. */
export const claimBehind = (changed: CaseRecord, before: CaseRecord): CaseRecord => {
  if (phaseOf(changed.course.state) === phaseOf(before.course.state)) return changed;
  const { claim: _, ...rest } = changed;
  return rest;
};
