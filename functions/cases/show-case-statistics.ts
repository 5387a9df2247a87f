import { showStatistics, type ShowStatisticsDeps } from '../../lib/cases/statistics/show-statistics.ts';
import { statisticsMessages } from '../../lib/cases/statistics/messages.ts';
import { statisticsAnswer, statisticsQuery } from '../../lib/cases/statistics/statistics-requests.ts';
import { wireStatisticsRoute } from '../../lib/cases/wiring-statistics.ts';
import { entry } from '../../lib/platform/entry.ts';
import { okJson } from '../../lib/platform/http/answer.ts';
import { httpHandler, type HttpDeps } from '../../lib/platform/http/http-handler.ts';
import { defineRoute } from '../../lib/platform/http/route.ts';

export const route = defineRoute({
  id: 'show-case-statistics',
  method: 'get',
  path: '/v1/cases/statistics',
  room: 'cases',
  summary: 'What the cases of an agency or a division come to',
  summaryZh: '办件统计',
  description:
    'For clerks and approvers of the agency, supervisors of the division and operators; at most 366 days, `from` included and `to` not. Every figure counts what was put on record in the period. Counted is what has been drained: it may lag a minute behind, and `asOf` says how far it goes.',
  auth: 'required',
  query: statisticsQuery,
  answers: { 200: { description: 'The figures', content: { 'application/json': statisticsAnswer } } },
  refusals: { forbidden: 403, 'statistics-period-invalid': 422, 'statistics-too-wide': 422 },
  messages: statisticsMessages,
});

type Deps = ShowStatisticsDeps & Readonly<{ http: HttpDeps }>;

export const createHandler = (deps: Deps) =>
  httpHandler(route, deps.http, async ({ actor, query }) => {
    const outcome = await showStatistics(deps, actor, query);
    return outcome.ok ? okJson(outcome.value, { compressible: true }) : outcome.refusal;
  });

export const handler = entry(wireStatisticsRoute, createHandler);
