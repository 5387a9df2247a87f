import * as z from 'zod/mini';
import { pageFields } from '../../platform/http/request-fields.ts';
import { caseSummary } from '../case-answer.ts';
import { date, text } from '../case-requests.ts';
import { CASE_STATES } from '../case-state.ts';
import { PHASES } from '../case-store.ts';

const yes = z.enum(['true', 'false']);

/** Which part of the work is asked for. */
export const inboxQuery = z.strictObject({
  ...pageFields({ limit: 20, most: 100 }),
  phase: z._default(z.enum(PHASES), 'intake'),
  /** Of the own agency, or those of others in which it has a step (联办). */
  list: z._default(z.enum(['own', 'joint']), 'own'),
  state: z.optional(z.enum(CASE_STATES)),
  /** Due before this date. */
  dueBefore: z.optional(date),
  /** Of this division and below, which lies in the caller’s own. */
  division: z.optional(z.string().check(z.regex(/^\d{6}(\d{3}|\d{6})?$/))),
  /** Only those that the caller has claimed. */
  mine: z.optional(yes),
  /** Only those for which something is owed beyond its date. */
  deferred: z.optional(z.literal('overdue')),
  /** Whose work; for supervisors alone, others see their own agency’s. */
  agency: z.optional(text(50)),
  /** With how many there are of each phase, as far as one page of it tells. */
  counts: z.optional(yes),
});
export type InboxQuery = Omit<z.output<typeof inboxQuery>, 'cursor' | 'limit'>;

const inboxEntry = z.extend(caseSummary, {
  claimedByCaller: z.boolean(),
  /** The first date until which a material was promised that has not come. */
  materialsOwedUntil: z.optional(z.string()),
});
export type InboxEntry = z.output<typeof inboxEntry>;

/** At least so many; `more`: nobody counted on. */
const inboxCount = z.strictObject({ phase: z.enum(PHASES), count: z.number(), more: z.boolean() });
export type InboxCount = z.output<typeof inboxCount>;

const counts = z.optional(z.strictObject({ approximate: z.literal(true), phases: z.array(inboxCount) }));

/** A page of work. */
export const inboxPage = z.strictObject({ cases: z.array(inboxEntry), counts, next: z.optional(z.string()) });

export type Inbox = Readonly<{
  cases: readonly InboxEntry[];
  counts?: z.output<typeof counts>;
  after?: string;
}>;
