import * as z from 'zod/mini';
import { answerTag } from '../../lib/items/answer-tag.ts';
import { formAnswer, toFormAnswer } from '../../lib/items/forms/form-answer.ts';
import { dateText } from '../../lib/items/item-content.ts';
import type { LookUpItemDeps } from '../../lib/items/look-up-item.ts';
import { itemMessages } from '../../lib/items/messages.ts';
import { movedItem } from '../../lib/items/moved-item.ts';
import { codeParam } from '../../lib/items/params.ts';
import { showForm } from '../../lib/items/show-form.ts';
import { wire } from '../../lib/items/wiring.ts';
import { entry } from '../../lib/platform/entry.ts';
import { okJson } from '../../lib/platform/http/answer.ts';
import { httpHandler, type HttpDeps } from '../../lib/platform/http/http-handler.ts';
import { movedAnswers } from '../../lib/platform/http/moved.ts';
import { defineRoute } from '../../lib/platform/http/route.ts';
import { languageParam } from '../../lib/platform/http/wanted-language.ts';

export const route = defineRoute({
  id: 'show-item-form',
  method: 'get',
  path: '/v1/items/{code}/form',
  room: 'items',
  summary: 'The application form of an item: fields, groups, prefill, and the situation questions in order',
  summaryZh: '事项的申请表单（字段、分组、预填来源）和情形引导问题',
  description:
    'Ask the `questions` one after the other, each only when its `when` holds, and send the answers to `/material-list`. An item that has neither a form nor questions is a 404 `item-has-no-form`, which is not the 404 of a code that is unknown.',
  auth: 'none',
  params: z.strictObject({ code: codeParam }),
  query: z.strictObject({ asOf: z.optional(dateText), language: languageParam }),
  preconditions: ['if-none-match'],
  answers: {
    200: { description: 'The form', content: { 'application/json': formAnswer } },
    ...movedAnswers,
  },
  refusals: { 'item-not-found': 404, 'item-has-no-form': 404, 'item-cancelled': 410 },
  messages: itemMessages,
});

export const createHandler = (deps: LookUpItemDeps & Readonly<{ http: HttpDeps }>) =>
  httpHandler(route, deps.http, async ({ params, query, language, baseUrl }) => {
    const outcome = await showForm(deps, { code: params.code, asOf: query.asOf });
    if (!outcome.ok) return outcome.refusal;
    if (outcome.value.kind === 'moved')
      return movedItem(outcome.value.successors, { baseUrl, part: 'form', query });
    const answer = toFormAnswer(outcome.value, language);
    return okJson(answer, {
      etag: answerTag(outcome.value.digest, answer),
      headers: { 'content-language': language },
    });
  });

export const handler = entry(wire, createHandler);
