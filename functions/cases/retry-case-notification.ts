import { caseMessages } from '../../lib/cases/messages.ts';
import { noticeAnswer, noticeParams } from '../../lib/cases/notices/notice-answer.ts';
import { noticeMessages } from '../../lib/cases/notices/notice-messages.ts';
import { retryNotice, type RetryNoticeDeps } from '../../lib/cases/notices/retry-notice.ts';
import { wireNoticeStore } from '../../lib/cases/wiring-notices.ts';
import { entry } from '../../lib/platform/entry.ts';
import { okJson } from '../../lib/platform/http/answer.ts';
import { httpHandler, type HttpDeps } from '../../lib/platform/http/http-handler.ts';
import { defineRoute } from '../../lib/platform/http/route.ts';

export const route = defineRoute({
  id: 'retry-case-notification',
  method: 'post',
  path: '/v1/cases/notifications/{id}/resumption',
  room: 'cases',
  summary: 'Have a notification tried again at once',
  summaryZh: '立即重发办件通知',
  description: 'For operators; of one that was given up, or waits for its next attempt. Again is the same.',
  auth: 'required',
  params: noticeParams,
  answers: { 200: { description: 'As it now waits', content: { 'application/json': noticeAnswer } } },
  refusals: { forbidden: 403, 'notification-not-found': 404, 'notification-settled': 409 },
  messages: { ...caseMessages, ...noticeMessages },
});

export const createHandler = (deps: RetryNoticeDeps & Readonly<{ http: HttpDeps }>) =>
  httpHandler(route, deps.http, async ({ actor, params }) => {
    const outcome = await retryNotice(deps, actor, params.id);
    return outcome.ok ? okJson(outcome.value) : outcome.refusal;
  });

export const handler = entry(wireNoticeStore, createHandler);
