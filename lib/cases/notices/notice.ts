import * as z from 'zod/mini';

/** By which way an applicant is told (通知渠道): a short message, a letter by e-mail, a message on the portal. */
export const NOTICE_CHANNELS = ['sms', 'email', 'portal'] as const;
export type NoticeChannel = (typeof NOTICE_CHANNELS)[number];

/** What an applicant must hear of. */
export const NOTICE_CAUSES = [
  'submission',
  'acceptance',
  'silent-acceptance',
  'correction-request',
  'non-acceptance',
  'transfer',
  'special-procedure-start',
  'special-procedure-end',
  'extension',
  'decision',
  'conclusion',
  'delivery',
  'revocation',
  'deadline-moved',
] as const;
export type NoticeCause = (typeof NOTICE_CAUSES)[number];

/**
 * `waiting` to be sent, again and again; `sent`; `needless`, because the case has nobody to send it to by that way; `dead`,
 * because a day of attempts came to nothing or the gateway will not have it.
 */
export const NOTICE_STATES = ['waiting', 'sent', 'needless', 'dead'] as const;
export type NoticeState = (typeof NOTICE_STATES)[number];

/**
 * One notice to an applicant (告知): of which event, of which case, by which way. Nothing of the person and no text stands in it:
 * both are taken from the case when it is sent.
 */
export const notice = z.object({
  event: z.string(),
  channel: z.enum(NOTICE_CHANNELS),
  case: z.string(),
  cause: z.enum(NOTICE_CAUSES),
  /** When it happened. */
  at: z.string(),
  state: z.enum(NOTICE_STATES),
  /** From when on it is attempted; a day later it is given up. */
  since: z.string(),
  /** Not before this instant. Moved on before every attempt, so that nobody else makes the same. */
  next: z.string(),
  tries: z.number(),
  sentAt: z.optional(z.string()),
  /** Why the last attempt came to nothing, in a word. */
  failure: z.optional(z.string()),
});
export type Notice = z.output<typeof notice>;

/** The same for the same event and way: by it a gateway knows a repetition. */
export const noticeIdOf = ({ event, channel }: Pick<Notice, 'event' | 'channel'>): string =>
  `${event}-${channel}`;
