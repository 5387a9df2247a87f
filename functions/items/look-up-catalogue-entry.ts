import * as z from 'zod/mini';
import { answerTag } from '../../lib/items/answer-tag.ts';
import { catalogueAnswer, toCatalogueAnswer } from '../../lib/items/catalogue-answer.ts';
import type { CatalogueContent } from '../../lib/items/catalogue-content.ts';
import { dateText } from '../../lib/items/item-content.ts';
import { querySuffix } from '../../lib/items/moved-item.ts';
import { entryParams } from '../../lib/items/life-requests.ts';
import type { Life } from '../../lib/items/life.ts';
import { lookUpCatalogueEntry } from '../../lib/items/look-up-catalogue-entry.ts';
import { itemMessages } from '../../lib/items/messages.ts';
import { wireCatalogueLife } from '../../lib/items/wiring-life.ts';
import { entry } from '../../lib/platform/entry.ts';
import { okJson } from '../../lib/platform/http/answer.ts';
import { httpHandler, type HttpDeps } from '../../lib/platform/http/http-handler.ts';
import { movedAnswer, movedAnswers } from '../../lib/platform/http/moved.ts';
import { defineRoute } from '../../lib/platform/http/route.ts';
import { languageParam } from '../../lib/platform/http/wanted-language.ts';

export const route = defineRoute({
  id: 'look-up-catalogue-entry',
  method: 'get',
  path: '/v1/catalogue/{basicCode}',
  room: 'items',
  summary: 'The catalogue entry in force under a basic code, today or on a date',
  summaryZh: '按基本编码查询现行（或指定日期有效）的基本目录',
  auth: 'none',
  params: entryParams,
  query: z.strictObject({ asOf: z.optional(dateText), language: languageParam }),
  preconditions: ['if-none-match'],
  answers: {
    200: { description: 'The entry', content: { 'application/json': catalogueAnswer } },
    ...movedAnswers,
  },
  refusals: { 'catalogue-entry-not-found': 404, 'catalogue-entry-cancelled': 410 },
  messages: itemMessages,
});

export const createHandler = (deps: Readonly<{ http: HttpDeps; life: Life<CatalogueContent> }>) =>
  httpHandler(route, deps.http, async ({ params, query, language, baseUrl }) => {
    const { basicCode } = params;
    const outcome = await lookUpCatalogueEntry(deps.life, { basicCode, asOf: query.asOf });
    if (!outcome.ok) return outcome.refusal;
    if (outcome.value.kind === 'moved') {
      return movedAnswer(
        outcome.value.successors.map(
          (code) => `${baseUrl}/v1/catalogue/${encodeURIComponent(code)}${querySuffix(query)}`,
        ),
      );
    }
    const answer = toCatalogueAnswer(outcome.value, language);
    return okJson(answer, {
      etag: answerTag(outcome.value.digest, answer),
      headers: { 'content-language': language },
    });
  });

export const handler = entry(wireCatalogueLife, createHandler);
