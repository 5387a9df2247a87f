import * as z from 'zod/mini';
import { isLegalDate } from '../kernel/clock.ts';

/** The most events one head keeps, and the most bytes it may have: an engine's record ends at 400 KB. */
export const MAX_EVENTS = 300;
export const MAX_HEAD_BYTES = 380_000;
/** A larger content is not kept inline: its look-up is two reads instead of one. */
export const MAX_INLINE_BYTES = 128_000;
export const MAX_CONTENT_BYTES = 300_000;

const legalDateText = z.string().check(z.refine(isLegalDate, 'date-invalid'));
const instant = z.string().check(z.maxLength(40));

/** What happened under a code, in order of happening. What is in force on a date is derived from these alone. */
export const timelineEvent = z.strictObject({
  kind: z.enum(['published', 'suspended', 'resumed', 'cancelled', 'replaced']),
  /** The legal date from which it holds. */
  from: legalDateText,
  at: instant,
  by: z.string(),
  /** With `published`: the version number and the digest of its content. */
  version: z.optional(z.int()),
  digest: z.optional(z.string()),
  /** With `replaced` (变更代码, 拆分, 合并): the codes that take its place. */
  successors: z.optional(z.array(z.string()).check(z.maxLength(20))),
  /** With `replaced`: the operation that this is an effect of. */
  operation: z.optional(z.string()),
  reason: z.optional(z.string().check(z.maxLength(1000))),
});

/** Who may change something: the division whose officials answer for it, and the agency. */
export const scope = z.strictObject({ division: z.string(), agency: z.optional(z.string()) });

/** A change being prepared. Its content is an immutable body, found by its digest. */
export const draft = z.strictObject({
  state: z.enum(['editing', 'submitted', 'returned']),
  digest: z.string(),
  scope,
  /** Everybody who wrote or submitted it: none of them may review it. */
  compilers: z.array(z.string()).check(z.maxLength(20)),
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
 * The head record of one code, whatever its content is. `live` holds the content of the newest published version inline,
 * so that a look-up is one read; it is archived as an immutable body before a newer version takes its place.
 */
export const headOf = <Content extends z.ZodMiniType>(content: Content) =>
  z.strictObject({
    code: z.string(),
    /** Who may change it: the division and the agency of its newest content. */
    division: z.string(),
    agency: z.optional(z.string()),
    timeline: z.array(timelineEvent).check(z.maxLength(MAX_EVENTS)),
    live: z.optional(z.strictObject({ version: z.int(), digest: z.string(), content })),
    draft: z.optional(draft),
    /** The codes that this one took the place of. */
    previousCodes: z.optional(z.array(z.string()).check(z.maxLength(100))),
    findings: z.optional(z.array(finding).check(z.maxLength(200))),
    origin: z.optional(z.strictObject({ source: z.string(), row: z.int(), digest: z.string() })),
  });

type AnyHead = z.output<ReturnType<typeof headOf<z.ZodMiniType<unknown>>>>;

export type Head<Content> = Omit<AnyHead, 'live'> & {
  live?: { version: number; digest: string; content: Content } | undefined;
};
export type TimelineEvent = z.output<typeof timelineEvent>;
export type Draft = z.output<typeof draft>;
export type Scope = z.output<typeof scope>;
