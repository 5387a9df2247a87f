import * as z from 'zod/mini';
import { toldText } from '../../platform/told-text.ts';
import { readCode } from './presentation-code.ts';

const text = (maximum: number) => z.string().check(z.trim(), z.minLength(1), z.maxLength(maximum));

/** What to show, for how long the code is good, and for what it is shown. */
export const presentationRequest = z.strictObject({
  /** `whole`, or no more than what is named. */
  show: z.union([
    z.literal('whole'),
    z.strictObject({
      /** Elements of its face by their names. */
      elements: z.array(text(100)).check(z.maxLength(100)),
      holderName: z.optional(z.boolean()),
      holderNumber: z.optional(z.boolean()),
      /** The number on its face (证照编号). */
      number: z.optional(z.boolean()),
    }),
  ]),
  seconds: z._default(z.number().check(z.multipleOf(1), z.minimum(30), z.maximum(600)), 60),
  for: z.optional(toldText(200)),
});
export type PresentationRequest = z.output<typeof presentationRequest>;

/** A code, as it was typed or as a scanner read it, and why the license is looked at: the holder sees all of this. */
export const redemptionRequest = z.strictObject({
  code: z.string().check(
    z.minLength(1),
    z.maxLength(200),
    z.refine((value) => readCode(value) !== undefined, 'presentation-code-mistyped'),
  ),
  /** Why (用证事由). */
  purpose: toldText(200),
  itemCode: z.optional(text(64)),
  caseNumber: z.optional(text(64)),
  place: z.optional(toldText(200)),
});
export type RedemptionRequest = z.output<typeof redemptionRequest>;
