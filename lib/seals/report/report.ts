import * as z from 'zod/mini';
import { ALL_SIGNATURE_CHECKS, OUTCOMES, PACKAGE_CHECKS, VERDICTS } from './check.ts';
import { FORMATS, SIGNATURE_KINDS } from './document-facts.ts';

const text = z.strictObject({ 'zh-CN': z.string(), en: z.string() });
const instant = z.iso.datetime();
const sm3 = z.string().check(z.regex(/^[0-9a-f]{64}$/));
const facts = z.record(z.string(), z.unknown());

const defect = z.strictObject({
  code: z.string(),
  pointer: z.string(),
  message: text,
  facts: z.optional(facts),
});

/** One thing that was checked, what became of it, and why. */
const reportCheck = z.strictObject({
  code: z.enum([...PACKAGE_CHECKS, ...ALL_SIGNATURE_CHECKS]),
  outcome: z.enum(OUTCOMES),
  message: text,
  clause: z.string(),
  /** Stable code of why the outcome is not `passed`. */
  reason: z.optional(z.string()),
  facts: z.optional(facts),
  defects: z.optional(z.array(defect)),
});

const certificate = z.strictObject({
  subject: z.string(),
  issuer: z.string(),
  serialNumber: z.string(),
  notBefore: instant,
  notAfter: instant,
  sm3,
});

const seal = z.strictObject({
  id: z.string(),
  name: z.string(),
  type: z.int(),
  version: z.int(),
  layout: z.enum(['2014', '2020']),
  vendor: z.string(),
  sm3,
  createdAt: instant,
  validFrom: instant,
  validTo: instant,
  /** Width and height in millimetres. */
  picture: z.strictObject({ type: z.string(), bytes: z.int(), width: z.int(), height: z.int(), sm3 }),
  maker: z.optional(certificate),
});

/** Why a chain is trusted: where it ends, who recognises that, and the certificates on the way. */
const trust = z.strictObject({ anchor: z.optional(facts), path: z.optional(z.array(facts)) });

const signature = z.strictObject({
  id: z.string(),
  kind: z.enum(SIGNATURE_KINDS),
  path: z.optional(z.string()),
  verdict: z.enum(['valid', 'invalid', 'indeterminate']),
  seal: z.optional(seal),
  signer: z.optional(certificate),
  signatureAlgorithm: z.optional(z.string()),
  claimedTime: z.optional(instant),
  timeStamp: z.optional(facts),
  /** How many files of the package it covers, and which of those that are shown it does not. */
  covered: z.optional(z.int()),
  uncovered: z.optional(z.array(z.string())),
  trust: z.strictObject({ signer: z.optional(trust), maker: z.optional(trust) }),
  checks: z.array(reportCheck),
});

const made = z.strictObject({ name: z.string(), version: z.int(), sm3 });

/**
 * What was found of a document. All but `judged` is the same whenever the same document is judged under the same
 * conditions.
 */
export const reportSchema = z.strictObject({
  v: z.literal(1),
  verdict: z.enum(VERDICTS),
  /** What to do: rely on it, reject it, or ask whoever sealed it. */
  advice: z.enum(['rely', 'reject', 'ask']),
  summary: text,
  /** The checks that decide, each with the signature that it belongs to. */
  because: z.array(
    z.strictObject({
      signature: z.optional(z.string()),
      code: z.string(),
      outcome: z.enum(OUTCOMES),
      reason: z.optional(z.string()),
      message: text,
    }),
  ),
  document: z.strictObject({ format: z.enum(FORMATS), bytes: z.int(), sm3 }),
  files: z.optional(z.strictObject({ total: z.int(), unreferenced: z.array(z.string()) })),
  checks: z.array(reportCheck),
  signatures: z.array(signature),
  /** When, by which rules, with which trust and by which version of the program. */
  judged: z.strictObject({
    at: instant,
    division: z.string(),
    policy: made,
    trust: z.optional(made),
    firstSeen: z.optional(instant),
    program: z.string(),
  }),
});

export type Report = z.infer<typeof reportSchema>;
export type ReportCheck = z.infer<typeof reportCheck>;
export type ReportSignature = z.infer<typeof signature>;
export type ReportCertificate = z.infer<typeof certificate>;
export type ReportSeal = z.infer<typeof seal>;
