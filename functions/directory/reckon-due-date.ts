import { calendarMessages } from '../../lib/directory/calendars/calendar-messages.ts';
import {
  calendarRegionParams,
  dueDateAnswer,
  dueDateQuery,
} from '../../lib/directory/calendars/calendar-requests.ts';
import type { CalendarReads } from '../../lib/directory/calendars/look-up-calendar-year.ts';
import { reckonDueDate } from '../../lib/directory/calendars/reckon-due-date.ts';
import { etagOf } from '../../lib/directory/page-answer.ts';
import { wireCalendarRoutes } from '../../lib/directory/wiring-calendars.ts';
import { entry } from '../../lib/platform/entry.ts';
import { okJson } from '../../lib/platform/http/answer.ts';
import { httpHandler, type HttpDeps } from '../../lib/platform/http/http-handler.ts';
import { defineRoute } from '../../lib/platform/http/route.ts';

export const route = defineRoute({
  id: 'reckon-due-date',
  method: 'get',
  path: '/v1/calendars/{region}/due-date',
  room: 'directory',
  summary: 'The last day of a limit of so many working days in the nation (CN) or a division',
  summaryZh: '推算若干工作日期限的届满日',
  description:
    'The day that the limit starts from is not counted. `provisional`: it leads through a year that has not been announced, and may still move. With `asOf`: by what had been announced by then.',
  auth: 'none',
  params: calendarRegionParams,
  query: dueDateQuery,
  preconditions: ['if-none-match'],
  answers: {
    200: { description: 'The last day', content: { 'application/json': dueDateAnswer } },
  },
  refusals: { 'division-not-found': 404 },
  messages: calendarMessages,
});

export const createHandler = (deps: CalendarReads & Readonly<{ http: HttpDeps }>) =>
  httpHandler(route, deps.http, async ({ params, query }) => {
    const outcome = await reckonDueDate(deps, { ...params, ...query });
    if (!outcome.ok) return outcome.refusal;
    const { from, workdays } = query;
    const answer = { ...outcome.value, from, workdays };
    return okJson(answer, { etag: etagOf(answer) });
  });

export const handler = entry(wireCalendarRoutes, createHandler);
