import * as z from 'zod/mini';
import { VERDICTS } from '../report/check.ts';
import { policySchema } from '../report/policy.ts';

/** Whose business a verification is beside the asker's: the case 办件 that it was made for. */
export const caseShape = z.object({ number: z.string(), agency: z.string(), division: z.string() });

/** Bytes that are to be verified: an upload of the asker, or, without one, what came with the request. */
const givenFile = z.object({ sm3: z.string(), size: z.number(), upload: z.optional(z.string()) });

const givenFiles = z.object({
  document: givenFile,
  signed: z.optional(givenFile),
  certificate: z.optional(givenFile),
});

/** What was asked for: the instant, the rules and the trust list to judge by, and where a CA has to be recognised. */
const asked = z.object({ at: z.string(), division: z.string(), policy: policySchema, trust: z.string() });

/** Where what was found is kept: the SM3 of each immutable body. */
const outcome = z.object({
  facts: z.string(),
  conditions: z.string(),
  report: z.string(),
  verdict: z.enum(VERDICTS),
});

/** Why something that was taken in came to no report. */
export const FAILURES = ['format-unknown', 'verification-abandoned'] as const;
export type Failure = (typeof FAILURES)[number];

/**
 * One document that somebody asked about. `pending`: its files wait to be judged; `done`: there is a report, which never
 * changes; `failed`: there will be none.
 */
export const verification = z.object({
  id: z.string(),
  owner: z.string(),
  case: z.optional(caseShape),
  requestDigest: z.string(),
  requestedAt: z.string(),
  /** While it is pending; afterwards the conditions of the report say it. */
  asked: z.optional(asked),
  /** The verification whose facts were judged again. */
  replayOf: z.optional(z.string()),
  state: z.enum(['pending', 'done', 'failed']),
  outcome: z.optional(outcome),
  failure: z.optional(z.enum(FAILURES)),
  /** What waits, and after that what has still to be removed. */
  files: z.optional(givenFiles),
  lease: z.optional(z.object({ until: z.string(), attempts: z.number() })),
});

export type Verification = z.output<typeof verification>;
export type GivenFile = z.output<typeof givenFile>;
export type GivenFiles = z.output<typeof givenFiles>;
export type Asked = z.output<typeof asked>;
export type Outcome = z.output<typeof outcome>;
export type StoredVerification = Readonly<{ verification: Verification; rev: number }>;

/** The heads of verifications: each change of state is one conditional write. */
export type VerificationStore = Readonly<{
  find: (id: string) => Promise<StoredVerification | undefined>;
  create: (verification: Verification) => Promise<'created' | 'exists'>;
  save: (verification: Verification, expectedRev: number) => Promise<'saved' | 'stale'>;
  /** Ids of those with files that wait or have to be removed, the oldest first; may lag. */
  listUnfinished: (limit: number) => Promise<readonly string[]>;
}>;
