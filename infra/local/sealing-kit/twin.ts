import type { CheckCode, Outcome, Verdict } from '../../../lib/seals/report/check.ts';
import type { KitFormat, KitTwist } from './make-kit.ts';
import type { SealVersion } from './make-seal.ts';
import type { OfdVariant } from './seal-ofd.ts';

/**
 * A twin of a sound document with one thing wrong, and the check that tells it. `versions` and `variant` where it takes
 * a certain one.
 */
export type Twin = Readonly<{
  name: string;
  formats: readonly KitFormat[];
  versions?: readonly SealVersion[];
  variant?: OfdVariant;
  wrong: string;
  check: CheckCode;
  outcome: Exclude<Outcome, 'passed' | 'not-applicable'>;
  /** Checks that fail because of the same. */
  also?: readonly CheckCode[];
  /** What the twin comes to where that does not follow from the outcome. */
  comesTo?: Verdict;
  twist: KitTwist;
}>;

/** What a twin comes to by the standard rules. */
export const verdictOfTwin = ({ outcome, comesTo }: Twin): Verdict =>
  comesTo ?? ({ failed: 'invalid', 'not-done': 'indeterminate', warning: 'valid' } as const)[outcome];
