import type { CaseDeps } from '../../lib/cases/case-deps.ts';
import { inboxPage, inboxQuery } from '../../lib/cases/inbox/inbox-requests.ts';
import { listInbox } from '../../lib/cases/inbox/list-inbox.ts';
import { inboxMessages } from '../../lib/cases/inbox/messages.ts';
import { wire } from '../../lib/cases/wiring.ts';
import { entry } from '../../lib/platform/entry.ts';
import { okJson } from '../../lib/platform/http/answer.ts';
import { httpHandler, type HttpDeps } from '../../lib/platform/http/http-handler.ts';
import type { PageCursors } from '../../lib/platform/http/page-cursors.ts';
import { defineRoute } from '../../lib/platform/http/route.ts';

export const route = defineRoute({
  id: 'list-case-inbox',
  method: 'get',
  path: '/v1/cases/inbox',
  room: 'cases',
  summary: 'The work of an agency in one phase, the first due first',
  summaryZh: '待办办件',
  description:
    'For clerks and approvers of the agency and for supervisors, inside their own division. A page may be short, even empty, while more follow: go on while there is `next`. Lists may lag behind a change. Counts are approximate: of each phase one page is looked at.',
  auth: 'required',
  query: inboxQuery,
  answers: { 200: { description: 'A page of cases', content: { 'application/json': inboxPage } } },
  refusals: { forbidden: 403, 'inbox-agency-missing': 422 },
  messages: inboxMessages,
});

type Deps = CaseDeps & Readonly<{ http: HttpDeps; cursors: PageCursors }>;

export const createHandler = (deps: Deps) =>
  httpHandler(route, deps.http, async ({ actor, query: { cursor, limit, ...query } }) => {
    const whose = { subject: actor.subject, query: { room: 'cases', list: 'inbox', of: query } };
    const after = await deps.cursors.open(cursor, whose);
    const outcome = await listInbox(deps, actor, query, { limit, after });
    if (!outcome.ok) return outcome.refusal;
    const { after: position, ...page } = outcome.value;
    const next = await deps.cursors.seal(position, whose);
    return okJson({ ...page, ...(next === undefined ? {} : { next }) }, { compressible: true });
  });

export const handler = entry(wire, createHandler);
