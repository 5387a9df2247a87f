import * as z from 'zod/mini';
import { judgeWithoutTrust, type Conditions, type SealRegistration } from '../report/conditions.ts';
import { policySchema } from '../report/policy.ts';
import type { Judging } from '../report/verify-document.ts';
import type { TrustInForce } from './trust-in-force.ts';

const registration = z.object({
  sealId: z.string(),
  sm3: z.string(),
  states: z.array(z.object({ state: z.enum(['normal', 'suspended', 'revoked']), from: z.string() })),
});

/** What a report was made under, kept beside it, so that it can be made again. */
export const keptConditions = z.object({
  v: z.literal(1),
  at: z.string(),
  division: z.string(),
  policy: policySchema,
  /** The version that was in force; without one nothing was trusted. */
  trust: z.object({ name: z.string(), version: z.optional(z.number()) }),
  firstSeen: z.optional(z.string()),
  registrations: z.array(registration),
});

export type KeptConditions = z.output<typeof keptConditions>;

/** A registration as it is kept. */
export const keptRegistration = (
  sealId: string,
  { sm3, states }: SealRegistration,
): KeptConditions['registrations'][number] => ({
  sealId,
  sm3,
  states: states.map(({ state, from }) => ({ state, from: from.toISOString() })),
});

const readRegistration =
  ({ registrations }: KeptConditions): Conditions['registration'] =>
  (sealId) => {
    const found = registrations.find((one) => one.sealId === sealId);
    return (
      found && {
        sm3: found.sm3,
        states: found.states.map(({ state, from }) => ({ state, from: new Date(from) })),
      }
    );
  };

/** The conditions as the judges take them. */
export const judgingOf = (
  kept: KeptConditions,
  trust: TrustInForce | undefined,
  program: string,
): Judging => {
  const { at, division, policy, firstSeen } = kept;
  return {
    conditions: {
      now: new Date(at),
      policy,
      judgeChain: trust?.judgeChain({ division, policy }) ?? judgeWithoutTrust,
      ...(firstSeen !== undefined && { firstSeen: new Date(firstSeen) }),
      registration: readRegistration(kept),
    },
    division,
    ...(trust && { trust: { name: trust.name, version: trust.version, sm3: trust.sm3 } }),
    program,
  };
};
