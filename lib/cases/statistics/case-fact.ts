import * as z from 'zod/mini';
import { CASE_ACTIONS, CASE_STATES } from '../case-state.ts';
import { CHANNELS } from '../case.ts';
import { DECISIONS } from '../transitions/case-transition.ts';

/** Whether a decision came on or before its promised and its legal day; `untimed` where the item has no limit. */
export const TIMES = ['on-time', 'overdue', 'untimed'] as const;

/**
 * One step of a case as statistics count it (统计事实): closed words, codes and numbers only. The day that it counts for is the legal
 * date on which it was put on record.
 */
export const caseFact = z.object({
  at: z.string(),
  /** The case's id. */
  case: z.string(),
  item: z.string(),
  division: z.string(),
  /** Of the window where it was taken in. */
  window: z.optional(z.string()),
  channel: z.enum(CHANNELS),
  action: z.enum(CASE_ACTIONS),
  state: z.enum(CASE_STATES),
  decision: z.optional(z.enum(DECISIONS)),
  time: z.optional(z.enum(TIMES)),
  /** Working days from acceptance to the decision, those of special procedures left out. */
  days: z.optional(z.number()),
  /** Materials that licenses stood for (免提交). */
  spared: z.optional(z.number()),
  /** Times that the applicant did not have to come for this step. */
  visits: z.optional(z.number()),
  /** 1 very satisfied to 5 very unsatisfied; none for what the system rated by itself. */
  rating: z.optional(z.number()),
});
export type CaseFact = z.output<typeof caseFact>;
