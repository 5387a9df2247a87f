import { caseParams, historyQuery } from '../../lib/cases/case-requests.ts';
import {
  historyPage,
  listCaseHistory,
  type ListCaseHistoryDeps,
} from '../../lib/cases/history/list-case-history.ts';
import { caseMessages } from '../../lib/cases/messages.ts';
import { wire } from '../../lib/cases/wiring.ts';
import { entry } from '../../lib/platform/entry.ts';
import { okJson } from '../../lib/platform/http/answer.ts';
import { httpHandler, type HttpDeps } from '../../lib/platform/http/http-handler.ts';
import type { PageCursors } from '../../lib/platform/http/page-cursors.ts';
import { defineRoute } from '../../lib/platform/http/route.ts';

export const route = defineRoute({
  id: 'list-case-history',
  method: 'get',
  path: '/v1/cases/{id}/history',
  room: 'cases',
  summary: 'All that happened to a case, in its order',
  summaryZh: '办件的全部办理记录',
  description:
    'For those who handle it and those who watch over them: each change with its instant, who (a digest), standing how, where, and what was said.',
  auth: 'required',
  params: caseParams,
  query: historyQuery,
  answers: { 200: { description: 'A page', content: { 'application/json': historyPage } } },
  refusals: { 'case-not-found': 404, forbidden: 403, 'case-own-matter': 403 },
  messages: caseMessages,
});

type Deps = ListCaseHistoryDeps & Readonly<{ http: HttpDeps; cursors: PageCursors }>;

export const createHandler = (deps: Deps) =>
  httpHandler(route, deps.http, async ({ actor, params, query: { cursor, limit } }) => {
    const whose = { subject: actor.subject, query: { room: 'cases', list: 'history', id: params.id } };
    const after = await deps.cursors.open(cursor, whose);
    const outcome = await listCaseHistory(deps, actor, params.id, { limit, after });
    if (!outcome.ok) return outcome.refusal;
    const next = await deps.cursors.seal(outcome.value.after, whose);
    const { entries } = outcome.value;
    return okJson({ entries, ...(next === undefined ? {} : { next }) }, { compressible: true });
  });

export const handler = entry(wire, createHandler);
