import * as z from 'zod/mini';
import { itemMessages } from '../../lib/items/messages.ts';
import {
  divisionParam,
  suggestionsAnswer,
  toSuggestions,
  wordsParam,
} from '../../lib/items/search/search-answer.ts';
import type { SearchDeps } from '../../lib/items/search/search-items.ts';
import { suggestItems } from '../../lib/items/search/suggest-items.ts';
import { wireSearch } from '../../lib/items/wiring-search.ts';
import { entry } from '../../lib/platform/entry.ts';
import { okJson } from '../../lib/platform/http/answer.ts';
import { httpHandler, type HttpDeps } from '../../lib/platform/http/http-handler.ts';
import { defineRoute } from '../../lib/platform/http/route.ts';
import { languageParam } from '../../lib/platform/http/wanted-language.ts';

export const route = defineRoute({
  id: 'suggest-items',
  method: 'get',
  path: '/v1/item-suggestions',
  room: 'items',
  summary: 'What may be meant while somebody types: at most ten items of different names',
  summaryZh: '输入联想：最多十个名称不同的事项',
  description: 'In the order of a search; an empty list where nothing holds all that was typed.',
  auth: 'none',
  query: z.strictObject({ q: wordsParam, division: z.optional(divisionParam), language: languageParam }),
  answers: { 200: { description: 'Suggestions', content: { 'application/json': suggestionsAnswer } } },
  refusals: { 'search-words-missing': 400, 'search-not-ready': 503 },
  messages: itemMessages,
});

export const createHandler = (deps: SearchDeps & Readonly<{ http: HttpDeps }>) =>
  httpHandler(route, deps.http, async ({ query: { q: words, division }, language }) => {
    const outcome = await suggestItems(deps, { words, division });
    if (!outcome.ok) return outcome.refusal;
    return okJson(toSuggestions(outcome.value, language), { headers: { 'content-language': language } });
  });

export const handler = entry(wireSearch, createHandler);
