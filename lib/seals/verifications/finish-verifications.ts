import type { Log } from '../../platform/log.ts';
import { settleVerification, tidyVerification, type SettleDeps } from './settle-verification.ts';

export type FinishVerificationsDeps = SettleDeps & Readonly<{ log: Log }>;

export type FinishReport = Readonly<{ settled: number; tidied: number; failed: number }>;

const PER_RUN = 100;
const BUDGET_MS = 600_000;

/**
 * Judges what was too long for a request, the oldest first, and removes the bytes that waited for it. Each is leased by a
 * conditional write, so that any number of runs at once, and runs after a crash, come to one report. One failure does not
 * keep the others back; throws `verifications-not-finished` after all else is done, so that an operator is told.
 */
export const finishVerifications = async (deps: FinishVerificationsDeps): Promise<FinishReport> => {
  const { verifications, clock, log } = deps;
  const deadline = clock.now().getTime() + BUDGET_MS;
  const counts = { settled: 0, tidied: 0, failed: 0 };
  for (const id of await verifications.listUnfinished(PER_RUN)) {
    if (clock.now().getTime() >= deadline) break;
    try {
      if (await settleVerification(deps, id)) counts.settled += 1;
      if (await tidyVerification(deps, id)) counts.tidied += 1;
    } catch (error) {
      counts.failed += 1;
      const cause = error instanceof Error ? error.name : typeof error;
      log('verification-not-finished', { verification: id, cause });
    }
  }
  log('verifications-finished', counts);
  if (counts.failed > 0) throw new Error('verifications-not-finished');
  return counts;
};
