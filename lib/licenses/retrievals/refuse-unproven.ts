import type { Clock } from '../../kernel/clock.ts';
import { refuse } from '../../kernel/result.ts';
import type { AttemptStore } from './attempt-store.ts';
import type { Claim } from './ground.ts';

type Tried = Readonly<{
  deps: Readonly<{ attempts: AttemptStore; clock: Clock }>;
  claim: Pick<Claim, 'agency' | 'item' | 'caseNumber'>;
  /** A digest of the subject. */
  by: string;
}>;

/** Puts on record why somebody's ground is none, and refuses in words that do not tell it. */
export const refuseUnproven = async ({ deps: { attempts, clock }, claim, by }: Tried, why: string) => {
  const { agency, item, caseNumber } = claim;
  await attempts.record({ at: clock.now().toISOString(), agency, by, item, caseNumber, why });
  return refuse('ground-not-proven');
};
