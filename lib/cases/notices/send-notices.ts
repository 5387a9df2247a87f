import type { Log } from '../../platform/log.ts';
import type { CaseDeps } from '../case-deps.ts';
import { deadlinesOf } from '../due-told.ts';
import type { NoticeStore, StoredNotice } from './notice-store.ts';
import type { NoticeTemplates } from './notice-templates.ts';
import { noticeText } from './notice-text.ts';
import { noticeIdOf, type Notice, type NoticeChannel } from './notice.ts';
import type { NoticeMessage, Notifier } from './notifier.ts';

export type SendNoticesDeps = CaseDeps &
  Readonly<{
    notices: NoticeStore;
    /** None is set up: nothing is sent. */
    notifier: Notifier | undefined;
    templates: NoticeTemplates;
    log: Log;
    /** Answers [0, 1). */
    random: () => number;
  }>;

/** What one run did; `finished` is false where time ran out. */
export type SendReport = Readonly<{
  sent: number;
  needless: number;
  putOff: number;
  dead: number;
  finished: boolean;
}>;

/** Thrown after all else is done where something has died, so that an operator is told. */
export class NoticesDead extends Error {
  readonly code = 'case-notices-dead';
}

/** Less than the minute after which the next run begins. */
const BUDGET_MS = 40_000;
const PAGE = 25;
const AT_ONCE = 5;
/** Longer than any attempt takes. */
const LEASE_MS = 120_000;
const MINUTE_MS = 60_000;
const LONGEST_MS = 4 * 3_600_000;
const DAY_MS = 24 * 3_600_000;

const later = (now: Date, ms: number): string => new Date(now.getTime() + ms).toISOString();

/** A minute, two, four ... four hours, each half by chance, so that what failed together does not come back together. */
const waitAfter = (tries: number, random: () => number): number =>
  Math.min(LONGEST_MS, MINUTE_MS * 2 ** (tries - 1)) * (0.5 + random() / 2);

const addressOf = (
  channel: NoticeChannel,
  applicant: Readonly<{ number: string; phone?: string | undefined }>,
): string | undefined => {
  if (channel === 'sms') return applicant.phone;
  // Cases hold no address of a mailbox.
  return channel === 'portal' ? applicant.number : undefined;
};

/** What goes out now, of the case as it is; the number of the person is deciphered here and nowhere else on the way. */
const messageOf = async (deps: SendNoticesDeps, notice: Notice): Promise<NoticeMessage | undefined> => {
  const record = (await deps.cases.find(notice.case))?.record;
  if (record === undefined) return undefined;
  const { applicant } = (await deps.personal()).decipher(record);
  const to = addressOf(notice.channel, applicant);
  if (to === undefined) return undefined;
  const deadlines = await deadlinesOf(deps.calendars, record, deps.clock.now());
  const language = 'zh-CN';
  const { channel, cause } = notice;
  const text = noticeText(record, { cause, deadlines, language }, deps.templates);
  return { id: noticeIdOf(notice), channel, to, cause, language, text };
};

const isOver = ({ since }: Notice, at: string): boolean => Date.parse(at) - Date.parse(since) >= DAY_MS;

/** What becomes of a notice after an attempt that came to nothing. */
const afterFailure = (deps: SendNoticesDeps, notice: Notice, failure: string, final: boolean): Notice => {
  const next = later(deps.clock.now(), waitAfter(notice.tries, deps.random));
  const failed = { ...notice, next, failure };
  return final || isOver(notice, next) ? { ...failed, state: 'dead' } : failed;
};

const attempt = async (deps: SendNoticesDeps, notifier: Notifier, leased: Notice): Promise<Notice> => {
  try {
    const message = await messageOf(deps, leased);
    if (message === undefined) return { ...leased, state: 'needless' };
    const outcome = await notifier.send(message);
    if (outcome.ok) return { ...leased, state: 'sent', sentAt: deps.clock.now().toISOString() };
    const { kind, facts = {} } = outcome.refusal;
    const { reason } = facts;
    const failure = typeof reason === 'string' ? reason : kind;
    return afterFailure(deps, leased, failure, kind === 'notice-refused');
  } catch (error) {
    return afterFailure(deps, leased, error instanceof Error ? error.name : typeof error, false);
  }
};

type Tally = { sent: number; needless: number; putOff: number; dead: number };

const count = (tally: Tally, { state }: Notice): void => {
  tally[state === 'waiting' ? 'putOff' : state] += 1;
};

/** One notice, by whoever moves it on first: what the list says of it is only a hint. */
const sendOne = async (
  deps: SendNoticesDeps,
  notifier: Notifier,
  hint: StoredNotice,
): Promise<Notice | undefined> => {
  const { notices, clock, log } = deps;
  const now = clock.now();
  const id = noticeIdOf(hint.notice);
  const stored = await notices.find(id);
  if (stored?.notice.state !== 'waiting' || stored.notice.next > now.toISOString()) return undefined;
  const { notice } = stored;
  // Attempts that were never answered for: whoever made them died of it.
  const isGivenUp = notice.tries > 0 && isOver(notice, now.toISOString());
  const leased: Notice = { ...notice, tries: notice.tries + 1, next: later(now, LEASE_MS) };
  const first: Notice = isGivenUp
    ? { ...notice, state: 'dead', failure: notice.failure ?? 'unanswered' }
    : leased;
  if ((await notices.save(first, stored)) === 'stale') return undefined;
  const done = isGivenUp ? first : await attempt(deps, notifier, leased);
  if (!isGivenUp) await notices.save(done, { ...stored, notice: leased, rev: stored.rev + 1 });
  if (done.state === 'dead' || done.state === 'waiting') {
    const { channel, cause, tries, failure } = done;
    log(`case-notice-${done.state === 'dead' ? 'dead' : 'put-off'}`, {
      notice: id,
      channel,
      cause,
      tries,
      failure,
    });
  }
  return done;
};

/**
 * Sends the notices that are due (告知), the oldest first, each at least once under an id that stays the same. Run by a schedule, by
 * any number at once: an attempt begins with a conditional write that moves the notice on. What fails is tried again after
 * longer and longer for a day; then it is dead, as is what the gateway will never take, until an operator has it tried again.
 */
export const sendNotices = async (deps: SendNoticesDeps): Promise<SendReport> => {
  const { notices, notifier, clock, log } = deps;
  const tally: Tally = { sent: 0, needless: 0, putOff: 0, dead: 0 };
  if (notifier === undefined) return { ...tally, finished: true };
  const begun = clock.now().toISOString();
  const until = clock.now().getTime() + BUDGET_MS;
  const isSpent = (): boolean => clock.now().getTime() >= until;
  let after: string | undefined;
  let isMore = true;
  while (isMore && !isSpent()) {
    const page = await notices.pageOf('waiting', { limit: PAGE, after });
    const due = page.notices.filter(({ notice: { next } }) => next <= begun);
    for (let from = 0; from < due.length && !isSpent(); from += AT_ONCE) {
      const few = due.slice(from, from + AT_ONCE);
      const done = await Promise.all(few.map((one) => sendOne(deps, notifier, one)));
      done.forEach((one) => one && count(tally, one));
    }
    after = page.after;
    isMore = after !== undefined && due.length === page.notices.length;
  }
  const report = { ...tally, finished: !isMore };
  log('case-notices-sent', report);
  if (tally.dead > 0) throw new NoticesDead('case-notices-dead');
  return report;
};
