import * as z from 'zod/mini';
import { CASE_ACTIONS, CASE_STATES } from './case-state.ts';
import { DECISIONS } from './transitions/case-transition.ts';

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
});
export type CaseEntry = z.output<typeof caseEntry>;

/** How far a case has come (办理过程): what its head holds of it, bounded; the whole history is kept elsewhere. */
export const caseCourse = z.object({
  state: z.enum(CASE_STATES),
  entries: z.array(caseEntry),
  /** Steps of the review by their ids, as the version of the item has them, and which of them are concluded. */
  steps: z.array(z.object({ id: z.string(), concluded: z.boolean() })),
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
