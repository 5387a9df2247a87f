import * as z from 'zod/mini';
import { agency } from '../../lib/directory/agency.ts';
import { divisionCode } from '../../lib/directory/division.ts';
import { listAgencies, type ListAgenciesDeps } from '../../lib/directory/list-agencies.ts';
import { directoryMessages } from '../../lib/directory/messages.ts';
import { pageAnswer, positionOf } from '../../lib/directory/page-answer.ts';
import type { PageCursors } from '../../lib/directory/page-cursors.ts';
import { cursorParam, limitParam } from '../../lib/directory/params.ts';
import { wire } from '../../lib/directory/wiring.ts';
import { entry } from '../../lib/platform/entry.ts';
import { httpHandler, type HttpDeps } from '../../lib/platform/http/http-handler.ts';
import { defineRoute } from '../../lib/platform/http/route.ts';

export const route = defineRoute({
  id: 'list-agencies',
  method: 'get',
  path: '/v1/agencies',
  room: 'directory',
  summary: 'Agencies by division, by any of their codes or by a part of any spelling',
  summaryZh: '按区划、任一代码或名称片段查询实施主体',
  description: 'A page may hold fewer rows than the limit although more follow: go on while there is `next`.',
  auth: 'none',
  query: z.strictObject({
    division: z.optional(divisionCode),
    code: z.optional(z.string().check(z.minLength(1), z.maxLength(60))),
    name: z.optional(z.string().check(z.minLength(1), z.maxLength(200))),
    cursor: z.optional(cursorParam),
    limit: limitParam,
  }),
  preconditions: ['if-none-match'],
  answers: {
    200: {
      description: 'A page of agencies',
      content: {
        'application/json': z.strictObject({ agencies: z.array(agency), next: z.optional(z.string()) }),
      },
    },
  },
  refusals: {},
  messages: directoryMessages,
});

export const createHandler = (deps: ListAgenciesDeps & { http: HttpDeps; cursors: PageCursors }) =>
  httpHandler(route, deps.http, async ({ query, language }) => {
    const page = await listAgencies(deps, { ...query, after: await positionOf(deps.cursors, query) });
    return pageAnswer('agencies', page.rows, { cursors: deps.cursors, query, after: page.after, language });
  });

export const handler = entry(wire, createHandler);
