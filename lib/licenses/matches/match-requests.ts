import * as z from 'zod/mini';
import { asOfDate } from '../as-of.ts';
import { LICENSE_STATES, licenseRecord } from '../license.ts';
import { materialRecord } from '../materials/material.ts';
import { retrievalRequest } from '../retrievals/retrieval-requests.ts';
import { trust } from '../trust.ts';
import { licenseTypeCode } from '../types/license-type.ts';

const text = (maximum: number) => z.string().check(z.minLength(1), z.maxLength(maximum));
const option = z.string().check(z.maxLength(50));
const { holder, purpose, item, caseNumber, ground } = retrievalRequest.shape;

/**
 * What is to be matched: the materials of an item, or a list; and with whose holdings: the caller's own, or those of a
 * holder, for a case and on a ground.
 */
export const matchRequest = z.strictObject({
  item: z.optional(item),
  /** The version of the item in force on a legal date; today's, where it is left out. Licenses are judged now. */
  asOf: z.optional(asOfDate),
  answers: z.optional(z.record(option, z.union([option, z.array(option).check(z.maxLength(50))]))),
  materials: z.optional(
    z
      .array(
        z.strictObject({
          id: text(50),
          licenseTypes: z.array(licenseTypeCode).check(z.minLength(1), z.maxLength(10)),
        }),
      )
      .check(z.minLength(1), z.maxLength(50)),
  ),
  holder: z.optional(holder),
  purpose: z.optional(purpose),
  caseNumber: z.optional(caseNumber),
  ground: z.optional(ground),
});
export type MatchRequest = z.output<typeof matchRequest>;

/** What becomes of a material that is wanted. The first two name what does for it. */
export const MATCH_OUTCOMES = [
  'satisfied',
  'original-to-be-shown',
  'no-license-type',
  'none',
  'not-valid',
  'not-shared',
  'undecided',
] as const;

const { identifier, type, validTo } = licenseRecord.shape;

const matchResult = z.strictObject({
  /** Of the material that is wanted. */
  id: z.string(),
  outcome: z.enum(MATCH_OUTCOMES),
  /** Of a license that is not valid. */
  state: z.optional(z.enum([...LICENSE_STATES, 'not-yet-valid'])),
  license: z.optional(
    z.strictObject({
      identifier,
      type,
      /** Masked. */
      number: z.string(),
      validTo,
      trust,
    }),
  ),
  material: z.optional(
    z.strictObject({
      id: materialRecord.shape.id,
      licenseType: materialRecord.shape.licenseType,
      validTo: materialRecord.shape.validTo,
      trust,
    }),
  ),
  /** There are more licenses of the type than were looked through. */
  more: z.optional(z.boolean()),
});
export type MatchResult = z.output<typeof matchResult>;

export const matchAnswer = z.strictObject({
  asOf: z.string(),
  /** Whether every material is satisfied. */
  complete: z.boolean(),
  /** In the order of the list. */
  results: z.array(matchResult),
});
export type MatchAnswer = z.output<typeof matchAnswer>;
