import * as z from 'zod/mini';
import { ALL_SIGNATURE_CHECKS, OUTCOMES, PACKAGE_CHECKS } from '../report/check.ts';
import { FORMATS, SIGNATURE_KINDS } from '../report/document-facts.ts';

const told = z.record(z.string(), z.unknown());

const check = z.strictObject({
  code: z.enum([...PACKAGE_CHECKS, ...ALL_SIGNATURE_CHECKS]),
  outcome: z.enum(OUTCOMES),
  facts: z.optional(told),
  defects: z.optional(
    z.array(z.strictObject({ code: z.string(), pointer: z.string(), facts: z.optional(told) })),
  ),
});

const signature = z.strictObject({
  id: z.string(),
  kind: z.enum(SIGNATURE_KINDS),
  path: z.optional(z.string()),
  /** What signs, as DER in base64. */
  value: z.optional(z.string()),
  certificate: z.optional(z.string()),
  /** Ids of the time stamps over the whole document that cover this signature too. */
  provenBy: z.optional(z.array(z.string())),
  covered: z.optional(z.int()),
  uncovered: z.optional(z.array(z.string())),
  checks: z.array(check),
});

/** What was seen of a document, as it is told. */
export const factsAnswer = z.strictObject({
  v: z.literal(1),
  format: z.enum(FORMATS),
  bytes: z.int(),
  sm3: z.string(),
  files: z.optional(z.strictObject({ total: z.int(), unreferenced: z.array(z.string()) })),
  checks: z.array(check),
  signatures: z.array(signature),
  /** What signs is left out, because all of it is too long: ask for one signature. */
  withoutValues: z.optional(z.literal(true)),
});
