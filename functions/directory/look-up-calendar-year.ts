import { calendarMessages } from '../../lib/directory/calendars/calendar-messages.ts';
import {
  calendarYearAnswer,
  calendarYearParams,
  calendarYearQuery,
} from '../../lib/directory/calendars/calendar-requests.ts';
import {
  lookUpCalendarYear,
  type CalendarReads,
} from '../../lib/directory/calendars/look-up-calendar-year.ts';
import { etagOf } from '../../lib/directory/page-answer.ts';
import { wireCalendarRoutes } from '../../lib/directory/wiring-calendars.ts';
import { entry } from '../../lib/platform/entry.ts';
import { okJson } from '../../lib/platform/http/answer.ts';
import { httpHandler, type HttpDeps } from '../../lib/platform/http/http-handler.ts';
import { defineRoute } from '../../lib/platform/http/route.ts';
import { localize } from '../../lib/platform/localize.ts';

export const route = defineRoute({
  id: 'look-up-calendar-year',
  method: 'get',
  path: '/v1/calendars/{region}/{year}',
  room: 'directory',
  summary: 'The days off of a year and the weekends worked in exchange, for the nation (CN) or a division',
  summaryZh: '全国（CN）或某区划的年度放假调休安排',
  description:
    'Days that are not listed are judged by the week: Monday to Friday is worked. `provisional`: the year has not been announced. With `asOf`: by what had been announced by then.',
  auth: 'none',
  params: calendarYearParams,
  query: calendarYearQuery,
  preconditions: ['if-none-match'],
  answers: {
    200: { description: 'The year', content: { 'application/json': calendarYearAnswer } },
  },
  refusals: { 'division-not-found': 404 },
  messages: calendarMessages,
});

export const createHandler = (deps: CalendarReads & Readonly<{ http: HttpDeps }>) =>
  httpHandler(route, deps.http, async ({ params, query, language }) => {
    const outcome = await lookUpCalendarYear(deps, { ...params, ...query });
    if (!outcome.ok) return outcome.refusal;
    const { value, report } = localize(outcome.value, language, 1);
    const answer = { ...value, language: { language, fallbacks: report.fallbacks } };
    return okJson(answer, { etag: etagOf(answer), headers: { 'content-language': language } });
  });

export const handler = entry(wireCalendarRoutes, createHandler);
