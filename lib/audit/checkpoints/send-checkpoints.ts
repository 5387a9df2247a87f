import type { Log } from '../../platform/log.ts';
import {
  WitnessUnreachable,
  type CheckpointStore,
  type CheckpointWitness,
  type SentMark,
} from './checkpoint-store.ts';

export type SendCheckpointsDeps = Readonly<{
  checkpoints: CheckpointStore;
  /** Undefined where this site's heads are copied nowhere. */
  witness: CheckpointWitness | undefined;
  sent: SentMark;
  log: Log;
}>;

/** Of one run; the next goes on. */
const MOST = 100;

/**
 * Copies to the other site what it does not have yet, in order; sending one again is the same. What cannot be sent now is
 * logged as `witness-unreachable` and left to the next run; another checkpoint of the same number is logged as
 * `checkpoint-forked`, and nothing goes on behind it.
 */
export const sendCheckpoints = async (
  deps: SendCheckpointsDeps,
): Promise<'sent' | 'later' | 'forked' | 'off'> => {
  const { checkpoints, witness, sent, log } = deps;
  if (witness === undefined) return 'off';
  const first = (await sent.read()) + 1;
  for (let number = first; number < first + MOST; number += 1) {
    const signed = await checkpoints.find(number);
    if (signed === undefined) return 'sent';
    try {
      if ((await witness.keep(signed)) === 'forked') {
        log('checkpoint-forked', { site: signed.checkpoint.site, number });
        return 'forked';
      }
    } catch (error) {
      if (!(error instanceof WitnessUnreachable)) throw error;
      log('witness-unreachable', { number, reason: error.reason });
      return 'later';
    }
    await sent.write(number);
  }
  return 'later';
};
