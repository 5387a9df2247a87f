import type { JudgeChain } from '../report/conditions.ts';
import type { Policy } from '../report/policy.ts';

/** A list of trust, and how chains are judged by it. */
export type TrustInForce = Readonly<{
  name: string;
  version: number;
  sm3: string;
  judgeChain: (under: Readonly<{ division: string; policy: Policy }>) => JudgeChain;
}>;

/** The site's lists of trust: the version in force, or the one that is named. */
export type TrustLists = Readonly<{
  find: (name: string, version?: number) => Promise<TrustInForce | undefined>;
}>;
