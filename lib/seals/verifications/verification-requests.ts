import * as z from 'zod/mini';
import { instant } from '../../platform/http/request-fields.ts';
import { policySchema } from '../report/policy.ts';
import { trustListName } from '../trust-lists/manifest.ts';

/** The names of the policies that come with the program. */
export const POLICY_NAMES = ['standard', 'strict'] as const;

const id = z.string().check(z.regex(/^[0-9a-f]{32}$/));
const text = (maximum: number) => z.string().check(z.trim(), z.minLength(1), z.maxLength(maximum));

/** Larger texts do not fit into a request anyway. */
const base64 = z.string().check(z.minLength(1), z.maxLength(4 * 1024 * 1024));

const file = z.union([z.strictObject({ base64 }), z.strictObject({ upload: id })]);

const rules = {
  /** By name, or one of one's own. */
  policy: z.optional(z.union([z.enum(POLICY_NAMES), policySchema])),
  trust: z.optional(trustListName),
  at: z.optional(instant),
};

/** A document to verify, or something that signs another; and how to judge it. */
export const verificationRequest = z.strictObject({
  document: file,
  /** The document that a signature given by itself signs. */
  signed: z.optional(file),
  /** Whose a bare SM2 signature is said to be: DER in base64, or PEM. */
  certificate: z.optional(text(32_768)),
  ...rules,
  case: z.optional(
    z.strictObject({
      number: text(64),
      agency: text(64),
      division: z.string().check(z.regex(/^\d{6}(\d{3}|\d{6})?$/)),
    }),
  ),
});

/** What is to be different when it is judged again. */
export const replayRequest = z.strictObject(rules);

export const factsQuery = z.strictObject({ signature: z.optional(text(256)) });

export const verificationParams = z.strictObject({ id });

export type VerificationRequest = z.output<typeof verificationRequest>;
export type ReplayRequest = z.output<typeof replayRequest>;
export type FileWish = z.output<typeof file>;
