import * as z from 'zod/mini';
import { fileAnswer } from '../../platform/http/file-answer.ts';
import { toldText } from '../../platform/told-text.ts';
import { asOfDate } from '../as-of.ts';
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

/** On what a retrieval rests: a consent by its id, the case that the retrieval is for, or the grants of the agency. */
const namedGround = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('consent'), id: z.string().check(z.regex(/^[0-9a-f]{32}$/)) }),
  z.strictObject({ kind: z.literal('case') }),
  z.strictObject({ kind: z.literal('grant') }),
]);
export type NamedGround = z.output<typeof namedGround>;

/** A retrieval for one case: whose licenses, which, why, and on which ground. */
export const retrievalRequest = z.strictObject({
  holder: z.strictObject({ kind: z.enum(HOLDER_KINDS), number: text(50) }),
  wanted: z.array(wanted).check(z.minLength(1), z.maxLength(50)),
  /** useCause: why, as the holder will read it. */
  purpose: toldText(200),
  item: z.string().check(z.regex(/^[0-9A-Z]{1,50}$/)),
  caseNumber: z.string().check(z.regex(/^[0-9A-Za-z-]{1,50}$/)),
  ground: namedGround,
  /** Whole only where the case needs what is personal. */
  show: z._default(z.enum(['masked', 'whole']), 'masked'),
  /** Links to the files of the licenses; only with the whole. */
  files: z.optional(z.boolean()),
  /** Licenses as they were at the end of a legal date; now, where it is left out. The use is of now. */
  asOf: z.optional(asOfDate),
});
export type RetrievalRequest = z.output<typeof retrievalRequest>;
export type Wanted = RetrievalRequest['wanted'][number];

/** A license that is shown, with its file where that is asked for. */
const shownLicense = z.extend(licenseAnswer, { file: z.optional(fileAnswer) });
export type ShownLicense = z.output<typeof shownLicense>;

/** What became of one thing that was wanted, in the order of the request. */
const retrievalResult = z.strictObject({
  outcome: z.enum(USE_OUTCOMES),
  /** Why a license is not valid. */
  state: z.optional(z.enum([...LICENSE_STATES, 'not-yet-valid'])),
  licenses: z.array(shownLicense),
  /** There are more of the type than are told: give a number. */
  more: z.optional(z.boolean()),
});
export type RetrievalResult = z.output<typeof retrievalResult>;

export const retrievalAnswer = z.strictObject({
  asOf: z.string(),
  results: z.array(retrievalResult),
});
export type RetrievalAnswer = z.output<typeof retrievalAnswer>;
