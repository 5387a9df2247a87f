import * as z from 'zod/mini';
import { dateText, itemContent } from './item-content.ts';

const instant = z.string().check(z.maxLength(40));

/** What happened to an item, in order of happening. What is in force on a date is derived from these alone. */
export const timelineEvent = z.strictObject({
  kind: z.enum(['published', 'suspended', 'resumed', 'cancelled', 'replaced']),
  /** The legal date from which it holds. */
  from: dateText,
  at: instant,
  by: z.string(),
  /** With `published`: the version number and the digest of its content. */
  version: z.optional(z.int()),
  digest: z.optional(z.string()),
  /** With `replaced` (变更代码, 拆分, 合并): the codes that take its place. */
  successors: z.optional(z.array(z.string())),
  reason: z.optional(z.string().check(z.maxLength(1000))),
});

/** A change being prepared. Its content is an immutable body, found by its digest. */
export const draft = z.strictObject({
  state: z.enum(['editing', 'submitted', 'returned']),
  digest: z.string(),
  compiler: z.string(),
  changedAt: instant,
  /** Why the reviewer returned it. */
  comment: z.optional(z.string().check(z.maxLength(2000))),
});

/** Something found wrong in a record that was taken over as it is. */
export const finding = z.strictObject({
  code: z.string(),
  pointer: z.string(),
  facts: z.optional(z.record(z.string(), z.unknown())),
});

/**
 * A service item 政务服务事项 under one code: the head record. `live` holds the content of the newest published version
 * inline, so that a look-up is one read; it is archived as an immutable body before a newer version takes its place.
 */
export const item = z.strictObject({
  code: z.string(),
  /** Who may change it: the division and the agency of its newest content. */
  division: z.string(),
  agency: z.optional(z.string()),
  timeline: z.array(timelineEvent).check(z.maxLength(500)),
  live: z.optional(z.strictObject({ version: z.int(), digest: z.string(), content: itemContent })),
  draft: z.optional(draft),
  /** The codes that this one took the place of. */
  previousCodes: z.optional(z.array(z.string()).check(z.maxLength(100))),
  findings: z.optional(z.array(finding).check(z.maxLength(200))),
  origin: z.optional(z.strictObject({ source: z.string(), row: z.int(), digest: z.string() })),
});

export type Item = z.output<typeof item>;
export type TimelineEvent = z.output<typeof timelineEvent>;
export type Draft = z.output<typeof draft>;
