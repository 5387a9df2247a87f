import { inboxMessages } from '../../lib/cases/inbox/messages.ts';
import {
  listRectifications,
  rectificationsPage,
  rectificationsQuery,
  type RectificationDeps,
} from '../../lib/cases/ratings/list-rectifications.ts';
import { wireRectifications } from '../../lib/cases/wiring-ratings.ts';
import { entry } from '../../lib/platform/entry.ts';
import { okJson } from '../../lib/platform/http/answer.ts';
import { httpHandler, type HttpDeps } from '../../lib/platform/http/http-handler.ts';
import type { PageCursors } from '../../lib/platform/http/page-cursors.ts';
import { defineRoute } from '../../lib/platform/http/route.ts';

export const route = defineRoute({
  id: 'list-rectifications',
  method: 'get',
  path: '/v1/cases/rectifications',
  room: 'cases',
  summary: 'What an agency owes for poor ratings, the first due first',
  summaryZh: '差评整改任务',
  description:
    'For approvers of the agency and for supervisors, in their own division. Due 15 working days after the rating. A page may be short while more follow.',
  auth: 'required',
  query: rectificationsQuery,
  answers: { 200: { description: 'A page', content: { 'application/json': rectificationsPage } } },
  refusals: { forbidden: 403, 'inbox-agency-missing': 422 },
  messages: inboxMessages,
});

type Deps = RectificationDeps & Readonly<{ http: HttpDeps; cursors: PageCursors }>;

export const createHandler = (deps: Deps) =>
  httpHandler(route, deps.http, async ({ actor, query: { cursor, limit, agency } }) => {
    const whose = { subject: actor.subject, query: { room: 'cases', list: 'rectifications', agency } };
    const after = await deps.cursors.open(cursor, whose);
    const outcome = await listRectifications(deps, actor, { agency, limit, after });
    if (!outcome.ok) return outcome.refusal;
    const next = await deps.cursors.seal(outcome.value.after, whose);
    const { rectifications } = outcome.value;
    return okJson({ rectifications, ...(next === undefined ? {} : { next }) });
  });

export const handler = entry(wireRectifications, createHandler);
