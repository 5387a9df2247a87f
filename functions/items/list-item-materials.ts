import * as z from 'zod/mini';
import { dateText } from '../../lib/items/item-content.ts';
import { listMaterials } from '../../lib/items/list-materials.ts';
import type { LookUpItemDeps } from '../../lib/items/look-up-item.ts';
import { itemMessages } from '../../lib/items/messages.ts';
import { movedItem } from '../../lib/items/moved-item.ts';
import { codeParam } from '../../lib/items/params.ts';
import { toMaterialList } from '../../lib/items/situations/material-list-answer.ts';
import { answersBody, materialListAnswer } from '../../lib/items/situations/material-list-shape.ts';
import { wire } from '../../lib/items/wiring.ts';
import { answerDefects } from '../../lib/platform/answer-messages.ts';
import { entry } from '../../lib/platform/entry.ts';
import { okJson } from '../../lib/platform/http/answer.ts';
import { httpHandler, type HttpDeps } from '../../lib/platform/http/http-handler.ts';
import { movedAnswers } from '../../lib/platform/http/moved.ts';
import { defineRoute } from '../../lib/platform/http/route.ts';
import { languageParam } from '../../lib/platform/http/wanted-language.ts';

export const route = defineRoute({
  id: 'list-item-materials',
  method: 'post',
  path: '/v1/items/{code}/material-list',
  room: 'items',
  summary: 'The materials that are wanted by the answers to the situation questions, each with its reason',
  summaryZh: '按情形问题的回答列出应提交的材料及其理由',
  description:
    "Keeps nothing. Answers may be incomplete: `undecided` are the materials that wait for the open `questions`; when `complete`, nothing is open. An answer is an option's id or, to a question with `multiple`, a list of them (empty: none). A question that the answers before it do not ask has no answer.",
  auth: 'none',
  readOnly: true,
  params: z.strictObject({ code: codeParam }),
  query: z.strictObject({ asOf: z.optional(dateText), language: languageParam }),
  body: answersBody,
  answers: {
    200: { description: 'The materials', content: { 'application/json': materialListAnswer } },
    ...movedAnswers,
  },
  refusals: { 'item-not-found': 404, 'item-cancelled': 410, 'answers-unsound': 422 },
  defects: Object.keys(answerDefects),
  messages: itemMessages,
});

export const createHandler = (deps: LookUpItemDeps & Readonly<{ http: HttpDeps }>) =>
  httpHandler(route, deps.http, async ({ params, query, body, language, baseUrl }) => {
    const outcome = await listMaterials(deps, { code: params.code, asOf: query.asOf, ...body });
    if (!outcome.ok) return outcome.refusal;
    if (outcome.value.kind === 'moved')
      return movedItem(outcome.value.successors, { baseUrl, part: 'material-list', query });
    return okJson(toMaterialList(outcome.value.found, outcome.value.answers, language), {
      headers: { 'content-language': language },
    });
  });

export const handler = entry(wire, createHandler);
