import * as z from 'zod/mini';
import { digestOf } from '../../kernel/digest.ts';
import type { Result } from '../../kernel/result.ts';
import { ok, refuse } from '../../kernel/result.ts';
import { ALL_SIGNATURE_CHECKS, PACKAGE_CHECKS, type Check } from './check.ts';

/**
 * How strictly a document is judged. A policy can only be stricter than the rules themselves: what they tell as a warning
 * counts as failed, or leaves the verdict open.
 */
export const policySchema = z.strictObject({
  name: z.string().check(z.regex(/^[a-z0-9][a-z0-9-]{0,63}$/)),
  version: z.int().check(z.minimum(1)),
  /** By check: what a warning of it counts as. */
  tighten: z.partialRecord(
    z.enum([...PACKAGE_CHECKS, ...ALL_SIGNATURE_CHECKS]),
    z.enum(['failed', 'not-done']),
  ),
  /** Hours that a revocation list may be old beyond its own word; without it, its own word counts. */
  revocationHours: z.optional(z.int().check(z.minimum(1), z.maximum(24 * 366))),
});

export type Policy = z.infer<typeof policySchema>;

/** The rules as they are. */
export const STANDARD_POLICY: Policy = { name: 'standard', version: 1, tighten: {} };

/** Expiry since the time of signing, and everything else that is otherwise only told, is held against the document. */
export const STRICT_POLICY: Policy = {
  name: 'strict',
  version: 1,
  tighten: {
    'package-structure': 'failed',
    'package-files-known': 'not-done',
    'active-content': 'failed',
    'signature-type': 'failed',
    'reference-digest': 'not-done',
    'stamp-placement': 'not-done',
    'stamp-picture': 'not-done',
    'claimed-time': 'failed',
    'time-stamp': 'not-done',
    'signer-certificate-validity': 'not-done',
    'signer-chain': 'not-done',
    'signer-revocation': 'not-done',
    'seal-validity': 'not-done',
    'seal-registration': 'not-done',
    'maker-certificate-validity': 'failed',
    'maker-chain': 'not-done',
    'maker-revocation': 'not-done',
  },
};

export const POLICIES: ReadonlyMap<string, Policy> = new Map(
  [STANDARD_POLICY, STRICT_POLICY].map((policy) => [policy.name, policy]),
);

export const policySm3 = (policy: Policy): string => digestOf(policy);

/** Reads a policy, telling everything that is wrong with it. */
export const readPolicy = (json: unknown): Result<Policy, 'policy-invalid'> => {
  const parsed = policySchema.safeParse(json);
  if (parsed.success) return ok(parsed.data);
  const defects = parsed.error.issues.map(({ code, path, message }) => ({
    code,
    pointer: path.map((step) => `/${String(step)}`).join(''),
    facts: { message },
  }));
  return refuse('policy-invalid', { defects });
};

/** A check as the policy counts it. */
export const tightened = (check: Check, { tighten, name }: Policy): Check => {
  const outcome = check.outcome === 'warning' ? tighten[check.code] : undefined;
  return outcome === undefined ? check : { ...check, outcome, facts: { ...check.facts, tightenedBy: name } };
};
