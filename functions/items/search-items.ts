import * as z from 'zod/mini';
import { numberParam } from '../../lib/items/changes/number-param.ts';
import { itemMessages } from '../../lib/items/messages.ts';
import {
  divisionParam,
  filterParams,
  searchAnswer,
  toSearchAnswer,
  wordsParam,
} from '../../lib/items/search/search-answer.ts';
import type { SearchCursors } from '../../lib/items/search/search-cursors.ts';
import { searchItems, type SearchDeps } from '../../lib/items/search/search-items.ts';
import { wireSearch } from '../../lib/items/wiring-search.ts';
import { entry } from '../../lib/platform/entry.ts';
import { okJson } from '../../lib/platform/http/answer.ts';
import { httpHandler, type HttpDeps } from '../../lib/platform/http/http-handler.ts';
import { defineRoute } from '../../lib/platform/http/route.ts';
import { languageParam } from '../../lib/platform/http/wanted-language.ts';

export const route = defineRoute({
  id: 'search-items',
  method: 'get',
  path: '/v1/items',
  room: 'items',
  summary: 'Items by words of their name, by a part of their code, or all of a division',
  summaryZh: '按名称关键词、编码片段检索事项，或列出区划的全部事项',
  description:
    'With `division` only what it and the divisions above it have. Order: code, beginning of a code, name, beginning of a name, of a synonym, within a name, result, other texts (agency, materials); then the nearest division. `highlights` are [start, end) in UTF-16 units. `facets` come with the first page; over 10,000 found they count those (`complete` is false). `relaxed`: words that occur nowhere were left out. `index` tells how old the index is: `builtAt`, and `upTo`, the place in the feed up to which everything is in it. It follows a publication within a minute or two.',
  auth: 'none',
  query: z.strictObject({
    q: z.optional(wordsParam),
    division: z.optional(divisionParam),
    ...filterParams,
    limit: z._default(numberParam(1, 100), 20),
    cursor: z.optional(z.string().check(z.maxLength(4096))),
    language: languageParam,
  }),
  answers: { 200: { description: 'A page of items', content: { 'application/json': searchAnswer } } },
  refusals: { 'search-words-missing': 400, 'search-not-ready': 503, 'cursor-invalid': 400 },
  messages: itemMessages,
});

type Deps = SearchDeps & Readonly<{ http: HttpDeps; cursors: SearchCursors }>;

export const createHandler = (deps: Deps) =>
  httpHandler(route, deps.http, async ({ query, language }) => {
    const { q: words, division, limit, cursor, language: _, ...filters } = query;
    const search = { words: words ?? null, division: division ?? null, ...filters };
    const after = cursor === undefined ? undefined : await deps.cursors.open(cursor, search);
    if (cursor !== undefined && after === undefined) return { kind: 'cursor-invalid' };
    const outcome = await searchItems(deps, { words, division, filters, limit, after });
    if (!outcome.ok) return outcome.refusal;
    const { after: more, ...found } = outcome.value;
    const next = more === undefined ? undefined : await deps.cursors.seal(more, search);
    return okJson(toSearchAnswer(found, language, next), { headers: { 'content-language': language } });
  });

export const handler = entry(wireSearch, createHandler);
