import { hasRole, type Actor } from '../../kernel/actor.ts';
import { ok, refuse, type Result } from '../../kernel/result.ts';
import { toNoticeAnswer, type NoticeAnswer } from './notice-answer.ts';
import type { NoticeStore } from './notice-store.ts';

type Notices = Readonly<{ notices: readonly NoticeAnswer[]; after?: string }>;

/** Who may see that notices do not arrive, and have them tried again. */
export const needsOps = (actor: Actor) =>
  hasRole(actor, 'ops') ? undefined : refuse('forbidden', { facts: { needs: ['ops'] } });

/** A page of the notices that wait, or of the dead, for operators. */
export const listNotices = async (
  { notices }: Readonly<{ notices: Pick<NoticeStore, 'pageOf'> }>,
  actor: Actor,
  { state, limit, after }: Readonly<{ state: 'waiting' | 'dead'; limit: number; after?: string | undefined }>,
): Promise<Result<Notices, 'forbidden'>> => {
  const refused = needsOps(actor);
  if (refused) return refused;
  const page = await notices.pageOf(state, { limit, after });
  // The list may lag behind what has become of them.
  const told = page.notices.filter(({ notice }) => notice.state === state);
  return ok({
    notices: told.map(({ notice }) => toNoticeAnswer(notice)),
    ...(page.after === undefined ? {} : { after: page.after }),
  });
};
