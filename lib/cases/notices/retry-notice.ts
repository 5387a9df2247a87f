import type { Actor } from '../../kernel/actor.ts';
import type { Clock } from '../../kernel/clock.ts';
import { ok, refuse, type Result } from '../../kernel/result.ts';
import { actorDigest } from '../authorize.ts';
import { needsOps } from './list-notices.ts';
import { toNoticeAnswer, type NoticeAnswer } from './notice-answer.ts';
import type { NoticeStore } from './notice-store.ts';
import { noticeIdOf, type Notice } from './notice.ts';

export type RetryNoticeDeps = Readonly<{ notices: Pick<NoticeStore, 'find' | 'save'>; clock: Clock }>;
export type RetryNoticeRefusal = 'forbidden' | 'notification-not-found' | 'notification-settled';

const TRIES = 10;

const eventOf = (notice: Notice, by: string, at: string) => ({
  type: 'case-notification-retried',
  at,
  facts: { by, notification: noticeIdOf(notice), cause: notice.cause, tries: notice.tries },
});

/**
 * Has a notice tried again at once, and for a day from now on: one that is dead, or that waits for its next attempt. What was
 * sent is not sent again.
 */
export const retryNotice = async (
  { notices, clock }: RetryNoticeDeps,
  actor: Actor,
  id: string,
): Promise<Result<NoticeAnswer, RetryNoticeRefusal>> => {
  const refused = needsOps(actor);
  if (refused) return refused;
  for (let tries = 0; tries < TRIES; tries += 1) {
    const stored = await notices.find(id);
    if (stored === undefined) return refuse('notification-not-found');
    const { notice } = stored;
    if (notice.state !== 'dead' && notice.state !== 'waiting')
      return refuse('notification-settled', { facts: { current: notice.state } });
    const now = clock.now().toISOString();
    const again: Notice = { ...notice, state: 'waiting', since: now, next: now, tries: 0 };
    if ((await notices.save(again, stored, eventOf(notice, actorDigest(actor), now))) === 'saved')
      return ok(toNoticeAnswer(again));
  }
  throw new Error('case-notice-contended');
};
