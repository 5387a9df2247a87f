import * as z from 'zod/mini';
import { pageFields } from '../../platform/http/request-fields.ts';
import { NOTICE_CHANNELS, notice, noticeIdOf, type Notice } from './notice.ts';

/** A notice by its id: that of its event, and its way. */
export const noticeParams = z.strictObject({
  id: z.string().check(z.regex(new RegExp(`^[0-9a-f]{32}-(${NOTICE_CHANNELS.join('|')})$`))),
});

export const noticesQuery = z.extend(z.strictObject(pageFields({ limit: 50, most: 100 })), {
  state: z._default(z.enum(['waiting', 'dead']), 'dead'),
});

const { channel, cause, at, state, since, next, tries, failure, sentAt } = notice.shape;

/** A notice as operators see it: of whom it is and what it says is not theirs. */
export const noticeAnswer = z.strictObject({
  id: z.string(),
  case: z.string(),
  channel,
  cause,
  at,
  state,
  since,
  next,
  tries,
  failure,
  sentAt,
});
export type NoticeAnswer = z.output<typeof noticeAnswer>;

export const noticesPage = z.strictObject({
  notifications: z.array(noticeAnswer),
  next: z.optional(z.string()),
});

export const toNoticeAnswer = ({ event, ...told }: Notice): NoticeAnswer => ({
  id: noticeIdOf({ event, channel: told.channel }),
  ...told,
});
