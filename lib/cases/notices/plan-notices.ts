import type { Clock } from '../../kernel/clock.ts';
import type { Deliver } from '../../platform/store/drain-outbox.ts';
import type { NoticeStore } from './notice-store.ts';
import { NOTICE_CAUSES, type NoticeCause, type NoticeChannel } from './notice.ts';

const CAUSE_OF: ReadonlyMap<string, NoticeCause> = new Map(
  NOTICE_CAUSES.map((cause) => [`case-${cause}`, cause]),
);

export type PlanNoticesDeps = Readonly<{
  notices: Pick<NoticeStore, 'plan'>;
  /** None where nothing sends notices. */
  channels: readonly NoticeChannel[];
  clock: Clock;
}>;

/**
 * Plans the notices that events of cases give rise to: one for each event and way, put where there is none, so that an event
 * that comes twice is told once.
 */
export const planNotices =
  ({ notices, channels, clock }: PlanNoticesDeps): Deliver =>
  async (events) => {
    const now = clock.now().toISOString();
    const planned = events.flatMap(({ id, event: { type, at, subject } }) => {
      const cause = CAUSE_OF.get(type);
      if (cause === undefined) return [];
      const state = { state: 'waiting', since: now, next: now, tries: 0 } as const;
      return channels.map((channel) => ({ event: id, channel, case: subject, cause, at, ...state }));
    });
    await Promise.all(planned.map((one) => notices.plan(one)));
  };
