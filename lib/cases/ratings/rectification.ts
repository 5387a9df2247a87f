import * as z from 'zod/mini';

/** How far the rectification of a poor rating has come (差评整改): 待整改, 已答复, 已回访, 已办结. */
export const RECTIFICATION_STATES = ['open', 'answered', 'called-back', 'closed'] as const;
export type RectificationState = (typeof RECTIFICATION_STATES)[number];

/** What is done about it: 整改答复, 回访, 办结. */
export const RECTIFICATION_OPERATIONS = ['answer', 'call-back', 'closing'] as const;

const step = z.object({
  operation: z.enum(RECTIFICATION_OPERATIONS),
  at: z.string(),
  by: z.string(),
  /** The digest of what was said, which is kept enciphered beside the case. */
  note: z.string(),
});

/**
 * What an agency owes for a poor rating. It counts once the rating stands that it was opened for, on the case or of the visit; the level
 * is that one's to say.
 */
export const rectification = z.object({
  id: z.string(),
  case: z.string(),
  /** The visit that was rated (一次一评); the case itself where there is none. */
  occasion: z.optional(z.string()),
  agency: z.string(),
  division: z.string(),
  openedAt: z.string(),
  /** 15 working days. */
  due: z.string(),
  state: z.enum(RECTIFICATION_STATES),
  steps: z.array(step),
});
export type Rectification = z.output<typeof rectification>;
export type StoredRectification = Readonly<{ task: Rectification; rev: number }>;

/** The rating of a visit (一次一评). */
export const occasionRating = z.object({
  occasion: z.string(),
  case: z.string(),
  level: z.number(),
  channel: z.string(),
  tags: z.array(z.string()),
  at: z.string(),
  note: z.optional(z.string()),
});
export type OccasionRating = z.output<typeof occasionRating>;
