import * as z from 'zod/mini';

/** How somebody judged a service (好差评), as GB/T 39046 A.8 numbers it: 1 very satisfied to 5 very unsatisfied. */
export const LEVELS = [1, 2, 3, 4, 5] as const;
export type Level = (typeof LEVELS)[number];

/** By which way somebody rated (评价渠道), as GB/T 39046 has them. */
export const RATING_CHANNELS = [
  'pc',
  'mobile',
  'qr-code',
  'hall-tablet',
  'other-terminal',
  'telephone',
  'sms',
] as const;
export type RatingChannel = (typeof RATING_CHANNELS)[number];

/** 差评: 不满意, 非常不满意. */
export const isPoor = (level: number): boolean => level >= 4;

/** What a site offers to say besides a level, unless it says otherwise (评价标签). */
export const RATING_TAGS = [
  'friendly',
  'fast',
  'explained-well',
  'everything-at-once',
  'unfriendly',
  'slow',
  'not-explained',
  'sent-back-and-forth',
  'asked-for-what-is-not-listed',
  'system-hard-to-use',
] as const;

const MAX_TAGS = 10;

/** A rating as it is given. */
export const ratingFields = {
  level: z.literal([...LEVELS]),
  channel: z.enum(RATING_CHANNELS),
  tags: z._default(z.array(z.string().check(z.maxLength(50))).check(z.maxLength(MAX_TAGS)), []),
};
