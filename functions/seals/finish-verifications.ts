import { entry } from '../../lib/platform/entry.ts';
import {
  finishVerifications,
  type FinishVerificationsDeps,
} from '../../lib/seals/verifications/finish-verifications.ts';
import { wireVerifications } from '../../lib/seals/wiring-verifications.ts';

/**
 * Started every minute. Judges the documents that were too long for a request, and removes what waited for it. Any number
 * of runs at once, and again after any crash, come to one report for each.
 */
export const createHandler = (deps: FinishVerificationsDeps) => () => finishVerifications(deps);

export const handler = entry(wireVerifications, createHandler);
