import * as z from 'zod/mini';
import { divisionSummary, toDivisionSummary } from '../../lib/directory/division-answer.ts';
import { DIVISION_LEVELS, divisionCode } from '../../lib/directory/division.ts';
import { listDivisions, type ListDivisionsDeps } from '../../lib/directory/list-divisions.ts';
import { directoryMessages } from '../../lib/directory/messages.ts';
import { pageAnswer, positionOf } from '../../lib/directory/page-answer.ts';
import type { PageCursors } from '../../lib/directory/page-cursors.ts';
import { asOfParam, cursorParam, limitParam } from '../../lib/directory/params.ts';
import { wire } from '../../lib/directory/wiring.ts';
import { entry } from '../../lib/platform/entry.ts';
import { httpHandler, type HttpDeps } from '../../lib/platform/http/http-handler.ts';
import { defineRoute } from '../../lib/platform/http/route.ts';

export const route = defineRoute({
  id: 'list-divisions',
  method: 'get',
  path: '/v1/divisions',
  room: 'directory',
  summary: 'The divisions in force today or on a date, by parent and level',
  summaryZh: '按上级和级别列出现行或某日的行政区划',
  description: 'A page may hold fewer rows than the limit although more follow: go on while there is `next`.',
  auth: 'none',
  query: z.strictObject({
    parent: z.optional(divisionCode),
    asOf: z.optional(asOfParam),
    level: z.optional(z.enum(DIVISION_LEVELS)),
    cursor: z.optional(cursorParam),
    limit: limitParam,
  }),
  preconditions: ['if-none-match'],
  answers: {
    200: {
      description: 'A page of divisions',
      content: {
        'application/json': z.strictObject({
          divisions: z.array(divisionSummary),
          next: z.optional(z.string()),
        }),
      },
    },
  },
  refusals: {},
  messages: directoryMessages,
});

export const createHandler = (deps: ListDivisionsDeps & { http: HttpDeps; cursors: PageCursors }) =>
  httpHandler(route, deps.http, async ({ query, language }) => {
    const page = await listDivisions(deps, { ...query, after: await positionOf(deps.cursors, query) });
    const rows = page.rows.map((row) => toDivisionSummary(row, language));
    return pageAnswer('divisions', rows, { cursors: deps.cursors, query, after: page.after, language });
  });

export const handler = entry(wire, createHandler);
