import * as z from 'zod/mini';
import { showTranslations } from '../../lib/items/languages/show-translations.ts';
import {
  translatedOf,
  TRANSLATED_TAGS,
  translationsAnswer,
} from '../../lib/items/languages/translation-shape.ts';
import type { ItemStore } from '../../lib/items/item-store.ts';
import { itemParams } from '../../lib/items/life-requests.ts';
import { itemMessages } from '../../lib/items/messages.ts';
import { wire } from '../../lib/items/wiring.ts';
import { entry } from '../../lib/platform/entry.ts';
import { okJson } from '../../lib/platform/http/answer.ts';
import { httpHandler, type HttpDeps } from '../../lib/platform/http/http-handler.ts';
import { defineRoute } from '../../lib/platform/http/route.ts';

export const route = defineRoute({
  id: 'show-item-translations',
  method: 'get',
  path: '/v1/items/{code}/translations',
  room: 'items',
  summary: 'How complete the translation of an item is: texts missing, drafts, stale, or with other numbers',
  summaryZh: '事项译文的完整程度：未译、草稿、待更新以及数字不一致的文本',
  description:
    'Of the draft where there is one, else of the newest version. `language`: mn-Mong-CN unless named; Chinese is what others are compared with.',
  auth: 'required',
  params: itemParams,
  query: z.strictObject({
    language: z.optional(z.enum(TRANSLATED_TAGS)),
  }),
  answers: {
    200: { description: 'The report', content: { 'application/json': translationsAnswer } },
  },
  refusals: { forbidden: 403, 'item-not-found': 404 },
  messages: itemMessages,
});

export const createHandler = (deps: Readonly<{ http: HttpDeps; items: ItemStore }>) =>
  httpHandler(route, deps.http, async ({ params, query, actor }) => {
    const language = translatedOf(query.language);
    const outcome = await showTranslations(deps, { actor, code: params.code, language });
    return outcome.ok ? okJson(outcome.value) : outcome.refusal;
  });

export const handler = entry(wire, createHandler);
