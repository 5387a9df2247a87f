import * as z from 'zod/mini';
import { date, text } from '../case-requests.ts';
import { figures } from './figures.ts';

/** By what figures are told apart. */
export const STATISTICS_BY = ['day', 'item', 'channel'] as const;

/** Which figures are asked for. */
export const statisticsQuery = z.strictObject({
  /** Of this agency; clerks and approvers see their own. */
  agency: z.optional(text(50)),
  /** Of this division and below, which lies in the caller’s own. */
  division: z.optional(z.string().check(z.regex(/^\d{6}(\d{3}|\d{6})?$/))),
  /** The first day; 29 days before the last one where it is left out. */
  from: z.optional(date),
  /** The day behind the last one; tomorrow where it is left out. */
  to: z.optional(date),
  by: z.optional(z.enum(STATISTICS_BY)),
});
export type StatisticsQuery = z.output<typeof statisticsQuery>;

const group = z.strictObject({
  /** The day, the implementing code or the channel. */
  key: z.string(),
  figures,
});

/** Figures of a period. */
export const statisticsAnswer = z.strictObject({
  agency: z.optional(z.string()),
  division: z.optional(z.string()),
  from: z.string(),
  to: z.string(),
  /** The instant of the last event that is counted; none where nothing has happened yet. What came behind it may lack: a minute as a rule. */
  asOf: z.optional(z.string()),
  total: figures,
  by: z.optional(z.enum(STATISTICS_BY)),
  groups: z.optional(z.array(group)),
  /** How many requests of the store it took. */
  requests: z.int(),
});
export type StatisticsAnswer = z.output<typeof statisticsAnswer>;
