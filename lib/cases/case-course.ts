import * as z from 'zod/mini';
import { CASE_ACTIONS, CASE_STATES } from './case-state.ts';
import { DECISIONS } from './transitions/case-transition.ts';

/** How a step of the review was concluded (会签意见). */
export const OPINIONS = ['agreed', 'objected'] as const;

/** One step of a case's course: what happened, since which legal date, when it was entered, and by whom (a digest). */
export const caseEntry = z.object({
  action: z.enum(CASE_ACTIONS),
  at: z.string(),
  by: z.string(),
  /** The legal date from which it counts, where that is another than the one of `at`. */
  on: z.optional(z.string()),
  /** By how much an extension is longer, in the unit of the limit. */
  more: z.optional(z.number()),
  /** The step of the review that was concluded. */
  step: z.optional(z.string()),
  decision: z.optional(z.enum(DECISIONS)),
  /** Tells a repetition of the request: its Idempotency-Key and its body, as keyed digests. */
  key: z.optional(z.string()),
  request: z.optional(z.string()),
  /** The digest of what was said (reasons, notices), which is kept enciphered beside the head. */
  note: z.optional(z.string()),
});
export type CaseEntry = z.output<typeof caseEntry>;

/** A step of the review (审查环节), as the version of the item has it. */
export const reviewStep = z.object({
  id: z.string(),
  /** Whose step it is, where that is not the agency of the case (联办). */
  agency: z.optional(z.string()),
  /** It is open together with its neighbours that are parallel too; else only behind all before it. */
  parallel: z.optional(z.boolean()),
  concluded: z.boolean(),
  opinion: z.optional(z.enum(OPINIONS)),
});
export type ReviewStep = z.output<typeof reviewStep>;

/** How far a case has come (办理过程): what its head holds of it, bounded; the whole history is kept elsewhere. */
export const caseCourse = z.object({
  state: z.enum(CASE_STATES),
  entries: z.array(caseEntry),
  steps: z.array(reviewStep),
  fourEyes: z.boolean(),
  endsWithLicense: z.boolean(),
  /** The identifier of the license that it ended with. */
  license: z.optional(z.string()),
  /** Materials that were promised for later and have not come, by their ids. */
  deferred: z.array(z.string()),
});
export type CaseCourse = z.output<typeof caseCourse>;

/** The last places are kept for what ends a case. */
export const MAX_ENTRIES = 100;
