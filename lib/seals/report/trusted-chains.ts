import type { CheckSignature } from '../signatures/check-signature.ts';
import { judgeChain } from '../trust/judge-chain.ts';
import type { TrustList } from '../trust/trust-list.ts';
import type { JudgeChain } from './conditions.ts';
import type { Policy } from './policy.ts';

const HOUR_MS = 3_600_000;

/** Chains judged by a trust list, as recognised in the division of the site. */
export const trustedChains =
  (trust: TrustList, division: string, { revocationHours }: Policy, verify: CheckSignature): JudgeChain =>
  (request) =>
    judgeChain({
      ...request,
      trust,
      division,
      verify,
      ...(revocationHours === undefined ? {} : { maxRevocationAge: revocationHours * HOUR_MS }),
    });
