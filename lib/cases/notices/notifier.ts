import type { Result } from '../../kernel/result.ts';
import type { NoticeCause, NoticeChannel } from './notice.ts';

/** What goes out: to a phone number (`sms`), or to the person or enterprise with a number (`portal`). */
export type NoticeMessage = Readonly<{
  /** Stable: the same message has the same id, however often it comes. */
  id: string;
  channel: NoticeChannel;
  to: string;
  cause: NoticeCause;
  language: string;
  text: string;
}>;

/** `notice-refused`: the gateway will never take it. `notifier-unavailable`: it may later. */
export type NotifierRefusal = 'notice-refused' | 'notifier-unavailable';

/** A gateway to applicants. May be given a message twice. */
export type Notifier = Readonly<{ send: (message: NoticeMessage) => Promise<Result<void, NotifierRefusal>> }>;
