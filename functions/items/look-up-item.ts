import * as z from 'zod/mini';
import { answerTag } from '../../lib/items/answer-tag.ts';
import { itemAnswer, toItemAnswer } from '../../lib/items/item-answer.ts';
import { dateText } from '../../lib/items/item-content.ts';
import { lookUpItem, type LookUpItemDeps } from '../../lib/items/look-up-item.ts';
import { itemMessages } from '../../lib/items/messages.ts';
import { wire } from '../../lib/items/wiring.ts';
import { entry } from '../../lib/platform/entry.ts';
import { okJson } from '../../lib/platform/http/answer.ts';
import { httpHandler, type HttpDeps } from '../../lib/platform/http/http-handler.ts';
import { movedAnswers } from '../../lib/platform/http/moved.ts';
import { defineRoute } from '../../lib/platform/http/route.ts';
import { languageParam } from '../../lib/platform/http/wanted-language.ts';
import { movedItem } from '../../lib/items/moved-item.ts';
import { codeParam } from '../../lib/items/params.ts';

export const route = defineRoute({
  id: 'look-up-item',
  method: 'get',
  path: '/v1/items/{code}',
  room: 'items',
  summary: 'The item in force under a code, today or on a date',
  summaryZh: '按编码查询现行（或指定日期有效）的事项',
  auth: 'none',
  params: z.strictObject({ code: codeParam }),
  query: z.strictObject({ asOf: z.optional(dateText), language: languageParam }),
  preconditions: ['if-none-match'],
  answers: {
    200: { description: 'The item', content: { 'application/json': itemAnswer } },
    ...movedAnswers,
  },
  refusals: { 'item-not-found': 404, 'item-cancelled': 410 },
  messages: itemMessages,
});

export const createHandler = (deps: LookUpItemDeps & { http: HttpDeps }) =>
  httpHandler(route, deps.http, async ({ params, query, language, baseUrl }) => {
    const outcome = await lookUpItem(deps, { code: params.code, asOf: query.asOf });
    if (!outcome.ok) return outcome.refusal;
    if (outcome.value.kind === 'moved') return movedItem(outcome.value.successors, { baseUrl, query });
    const answer = toItemAnswer(outcome.value, language);
    return okJson(answer, {
      etag: answerTag(outcome.value.digest, answer),
      headers: { 'content-language': language },
    });
  });

export const handler = entry(wire, createHandler);
