import * as z from 'zod/mini';
import { licenseAnswer } from '../license-answer.ts';
import { LICENSE_STATES } from '../license.ts';
import { HOLDER_KINDS, licenseTypeCode } from '../types/license-type.ts';
import { USE_OUTCOMES } from '../uses/license-use.ts';

const text = (maximum: number) => z.string().check(z.trim(), z.minLength(1), z.maxLength(maximum));

/** What is wanted: a license by its identifier, or the holder's licenses of a type, of one number where it is given. */
const wanted = z.union([
  z.strictObject({ identifier: text(200) }),
  z.strictObject({ type: licenseTypeCode, number: z.optional(text(100)) }),
]);

/** A retrieval for one case: whose licenses, which, why, and on which ground. */
export const retrievalRequest = z.strictObject({
  holder: z.strictObject({ kind: z.enum(HOLDER_KINDS), number: text(50) }),
  wanted: z.array(wanted).check(z.minLength(1), z.maxLength(50)),
  /** useCause: why, as the holder will read it. */
  purpose: text(200),
  item: z.string().check(z.regex(/^[0-9A-Z]{1,50}$/)),
  caseNumber: z.string().check(z.regex(/^[0-9A-Za-z-]{1,50}$/)),
  ground: z.strictObject({
    kind: z.literal('consent'),
    id: z.string().check(z.regex(/^[0-9a-f]{32}$/)),
  }),
  /** Whole only where the case needs what is personal. */
  show: z._default(z.enum(['masked', 'whole']), 'masked'),
});
export type RetrievalRequest = z.output<typeof retrievalRequest>;
export type Wanted = RetrievalRequest['wanted'][number];

/** What became of one thing that was wanted, in the order of the request. */
const retrievalResult = z.strictObject({
  outcome: z.enum(USE_OUTCOMES),
  /** Why a license is not valid. */
  state: z.optional(z.enum([...LICENSE_STATES, 'not-yet-valid'])),
  licenses: z.array(licenseAnswer),
  /** There are more of the type than are told: give a number. */
  more: z.optional(z.boolean()),
});
export type RetrievalResult = z.output<typeof retrievalResult>;

export const retrievalAnswer = z.strictObject({
  asOf: z.string(),
  results: z.array(retrievalResult),
});
export type RetrievalAnswer = z.output<typeof retrievalAnswer>;
