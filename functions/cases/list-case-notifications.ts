import { caseMessages } from '../../lib/cases/messages.ts';
import { listNotices } from '../../lib/cases/notices/list-notices.ts';
import { noticesPage, noticesQuery } from '../../lib/cases/notices/notice-answer.ts';
import type { NoticeStore } from '../../lib/cases/notices/notice-store.ts';
import { wireNoticeStore } from '../../lib/cases/wiring-notices.ts';
import { entry } from '../../lib/platform/entry.ts';
import { okJson } from '../../lib/platform/http/answer.ts';
import { httpHandler, type HttpDeps } from '../../lib/platform/http/http-handler.ts';
import type { PageCursors } from '../../lib/platform/http/page-cursors.ts';
import { defineRoute } from '../../lib/platform/http/route.ts';

export const route = defineRoute({
  id: 'list-case-notifications',
  method: 'get',
  path: '/v1/cases/notifications',
  room: 'cases',
  summary: 'Notifications that were given up, or wait',
  summaryZh: '发送失败或待发送的办件通知',
  description:
    'For operators: of which case and event, by which way, how often it was tried and why the last attempt came to nothing. Whom it is for and what it says is not told.',
  auth: 'required',
  query: noticesQuery,
  answers: { 200: { description: 'A page', content: { 'application/json': noticesPage } } },
  refusals: { forbidden: 403 },
  messages: caseMessages,
});

type Deps = Readonly<{ http: HttpDeps; cursors: PageCursors; notices: NoticeStore }>;

export const createHandler = (deps: Deps) =>
  httpHandler(route, deps.http, async ({ actor, query: { state, cursor, limit } }) => {
    const whose = { subject: actor.subject, query: { room: 'cases', list: 'notifications', state } };
    const after = await deps.cursors.open(cursor, whose);
    const outcome = await listNotices(deps, actor, { state, limit, after });
    if (!outcome.ok) return outcome.refusal;
    const next = await deps.cursors.seal(outcome.value.after, whose);
    const notifications = outcome.value.notices;
    return okJson({ notifications, ...(next === undefined ? {} : { next }) }, { compressible: true });
  });

export const handler = entry(wireNoticeStore, createHandler);
