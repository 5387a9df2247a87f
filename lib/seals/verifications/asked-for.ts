import type { Defect } from '../../kernel/result.ts';
import { isAhead } from '../registry/is-ahead.ts';
import { STANDARD_POLICY, STRICT_POLICY, type Policy } from '../report/policy.ts';
import type { TrustLists } from './trust-in-force.ts';
import type { POLICY_NAMES, ReplayRequest } from './verification-requests.ts';

const NAMED: Readonly<Record<(typeof POLICY_NAMES)[number], Policy>> = {
  standard: STANDARD_POLICY,
  strict: STRICT_POLICY,
};

/** The policy that a request names or brings; undefined where it does neither. */
export const policyAsked = ({ policy }: ReplayRequest): Policy | undefined =>
  typeof policy === 'string' ? NAMED[policy] : policy;

/** What may be wrong with the rules of a request beyond their shape. */
export const RULES_DEFECTS = ['instant-in-future', 'trust-list-unknown'] as const;

/** An instant that has not come, a list that is not there: a list that is named must be meant. */
export const rulesDefects = async (
  { trustLists }: Readonly<{ trustLists: TrustLists }>,
  { at, trust }: ReplayRequest,
  now: Date,
): Promise<readonly Defect[]> => {
  const isUnknown = trust !== undefined && (await trustLists.find(trust)) === undefined;
  return [
    ...(at !== undefined && isAhead(new Date(at), now)
      ? [{ code: 'instant-in-future', pointer: '/at' }]
      : []),
    ...(isUnknown ? [{ code: 'trust-list-unknown', pointer: '/trust', facts: { trust } }] : []),
  ];
};
