import { announcementContent } from '../../lib/directory/calendars/announcement.ts';
import { calendarMessages } from '../../lib/directory/calendars/calendar-messages.ts';
import { announcementAnswer, announcementParams } from '../../lib/directory/calendars/calendar-requests.ts';
import { ANNOUNCEMENT_DEFECTS } from '../../lib/directory/calendars/check-announcement.ts';
import { putAnnouncement, type PutAnnouncementDeps } from '../../lib/directory/calendars/put-announcement.ts';
import { canonicalDivision } from '../../lib/directory/resolve-division.ts';
import { wireCalendarRoutes } from '../../lib/directory/wiring-calendars.ts';
import { entry } from '../../lib/platform/entry.ts';
import { okJson } from '../../lib/platform/http/answer.ts';
import { httpHandler, type HttpDeps } from '../../lib/platform/http/http-handler.ts';
import { defineRoute } from '../../lib/platform/http/route.ts';

const content = { 'application/json': announcementAnswer };

export const route = defineRoute({
  id: 'put-calendar-announcement',
  method: 'put',
  path: '/v1/calendars/{region}/{year}/announcements/{announcedOn}',
  room: 'directory',
  summary: 'Put on record what was announced on a date about the days off of a year',
  summaryZh: '登记某日公布的年度放假安排',
  description:
    'For operations. The region is `CN` for the nation, or a division for its local holidays, which must then lie within the division of the token if that has one. Nothing is ever replaced or removed: an amendment is put under its own date and says all of the year again. The same again is answered as it stands.',
  auth: 'required',
  params: announcementParams,
  body: announcementContent,
  answers: {
    200: { description: 'It is on record already', content },
    201: { description: 'It is on record now', content },
  },
  refusals: {
    forbidden: 403,
    'division-not-found': 404,
    'calendar-announcement-differs': 409,
    'calendar-full': 409,
    'calendar-announcement-invalid': 422,
  },
  defects: ANNOUNCEMENT_DEFECTS,
  messages: calendarMessages,
});

export const createHandler = (deps: PutAnnouncementDeps & Readonly<{ http: HttpDeps }>) =>
  httpHandler(route, deps.http, async ({ actor, params, body }) => {
    const outcome = await putAnnouncement(deps, actor, { ...params, content: body });
    if (!outcome.ok) return outcome.refusal;
    const { announcement, created } = outcome.value;
    const region = canonicalDivision(params.region);
    return { ...okJson({ region, ...announcement }), status: created ? 201 : 200 };
  });

export const handler = entry(wireCalendarRoutes, createHandler);
