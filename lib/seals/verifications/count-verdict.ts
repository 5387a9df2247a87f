import type { Clock } from '../../kernel/clock.ts';
import type { Log } from '../../platform/log.ts';
import type { Verdict } from '../report/check.ts';

export type CountDeps = Readonly<{ site: string; clock: Clock; log: Log }>;

/** One line for each report that CloudWatch counts by verdict (embedded metric format); nothing of the document in it. */
export const countVerdict = ({ site, clock, log }: CountDeps, verdict: Verdict): void => {
  const Metrics = [{ Name: 'verifications', Unit: 'Count' }];
  log('verification-done', {
    _aws: {
      Timestamp: clock.now().getTime(),
      CloudWatchMetrics: [{ Namespace: 'sumu', Dimensions: [['site', 'verdict']], Metrics }],
    },
    site,
    verdict,
    verifications: 1,
  });
};
