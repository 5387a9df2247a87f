import * as z from 'zod/mini';
import { guideAnswer } from '../../lib/items/guide/guide-shape.ts';
import { movedGuide } from '../../lib/items/guide/moved-guide.ts';
import { GUIDE_FORMATS, guideFormat, renderGuide } from '../../lib/items/guide/render-guide.ts';
import { dateText } from '../../lib/items/item-content.ts';
import { itemMessages } from '../../lib/items/messages.ts';
import { codeParam } from '../../lib/items/params.ts';
import { showGuide, type ShowGuideDeps } from '../../lib/items/show-guide.ts';
import { wire } from '../../lib/items/wiring.ts';
import { entry } from '../../lib/platform/entry.ts';
import { httpHandler, type HttpDeps } from '../../lib/platform/http/http-handler.ts';
import { movedAnswers } from '../../lib/platform/http/moved.ts';
import { defineRoute } from '../../lib/platform/http/route.ts';
import { languageParam } from '../../lib/platform/http/wanted-language.ts';

export const route = defineRoute({
  id: 'show-item-guide',
  method: 'get',
  path: '/v1/items/{code}/guide',
  room: 'items',
  summary: 'The service guide of an item: a page to read and print, lines to read out, or data',
  summaryZh: '事项的办事指南：网页（可打印）、话务文本或数据',
  description:
    'Accept chooses among JSON (also for */*), HTML and plain text; `format` and `language` override the headers, for links. `format=kiosk` is a page of large print for a self-service terminal, one step on each screen, without script. The guide of an item that is suspended, cancelled or not yet in force is shown and says so first.',
  auth: 'none',
  params: z.strictObject({ code: codeParam }),
  query: z.strictObject({
    asOf: z.optional(dateText),
    format: z.optional(z.enum(GUIDE_FORMATS)),
    language: languageParam,
  }),
  preconditions: ['if-none-match'],
  answers: {
    200: {
      description: 'The guide',
      content: { 'application/json': guideAnswer, 'text/html': z.string(), 'text/plain': z.string() },
    },
    ...movedAnswers,
  },
  refusals: { 'item-not-found': 404, 'item-cancelled': 410, 'not-acceptable': 406 },
  messages: itemMessages,
});

export const createHandler = (deps: ShowGuideDeps & Readonly<{ http: HttpDeps }>) =>
  httpHandler(route, deps.http, async ({ params, query, accept, language, baseUrl }) => {
    const format = guideFormat(query.format, accept);
    const outcome = await showGuide(deps, { code: params.code, asOf: query.asOf });
    if (!outcome.ok) return outcome.refusal;
    return outcome.value.kind === 'moved'
      ? movedGuide(outcome.value.successors, { baseUrl, query, format, language })
      : renderGuide(outcome.value, { format, language, asOf: query.asOf, baseUrl });
  });

export const handler = entry(wire, createHandler);
