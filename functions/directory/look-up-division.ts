import * as z from 'zod/mini';
import { divisionAnswer, toDivisionAnswer } from '../../lib/directory/division-answer.ts';
import { lookUpDivision, type LookUpDivisionDeps } from '../../lib/directory/look-up-division.ts';
import { directoryMessages } from '../../lib/directory/messages.ts';
import { etagOf } from '../../lib/directory/page-answer.ts';
import { asOfParam, divisionParams } from '../../lib/directory/params.ts';
import { wire } from '../../lib/directory/wiring.ts';
import { entry } from '../../lib/platform/entry.ts';
import { okJson } from '../../lib/platform/http/answer.ts';
import { httpHandler, type HttpDeps } from '../../lib/platform/http/http-handler.ts';
import { defineRoute } from '../../lib/platform/http/route.ts';

export const route = defineRoute({
  id: 'look-up-division',
  method: 'get',
  path: '/v1/divisions/{code}',
  room: 'directory',
  summary: 'What a division code means, today or on a date',
  summaryZh: '某区划代码今天或某日的含义',
  description:
    'Takes 6, 9 and 12 digits. An abolished code is answered with its last meaning, its end and the codes of today.',
  auth: 'none',
  params: divisionParams,
  query: z.strictObject({ asOf: z.optional(asOfParam) }),
  preconditions: ['if-none-match'],
  answers: {
    200: { description: 'The division', content: { 'application/json': divisionAnswer } },
  },
  refusals: { 'division-not-found': 404, 'division-not-in-force': 404 },
  messages: directoryMessages,
});

export const createHandler = (deps: LookUpDivisionDeps & { http: HttpDeps }) =>
  httpHandler(route, deps.http, async ({ params, query, language }) => {
    const outcome = await lookUpDivision(deps, { code: params.code, asOf: query.asOf });
    if (!outcome.ok) return outcome.refusal;
    const answer = toDivisionAnswer(outcome.value, language);
    return okJson(answer, { etag: etagOf(answer), headers: { 'content-language': language } });
  });

export const handler = entry(wire, createHandler);
