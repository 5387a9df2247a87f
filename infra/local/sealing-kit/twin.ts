import type { CheckCode, Outcome } from '../../../lib/seals/report/check.ts';
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
  twist: KitTwist;
}>;
