import * as z from 'zod/mini';
import type { ItemStore } from '../../lib/items/item-store.ts';
import { lookUpReplacement } from '../../lib/items/look-up-replacement.ts';
import { itemMessages } from '../../lib/items/messages.ts';
import { replacementAnswer, toReplacementAnswer } from '../../lib/items/replacement-answer.ts';
import type { ReplacementStore } from '../../lib/items/replacement.ts';
import { wireReplacements } from '../../lib/items/wiring-life.ts';
import { entry } from '../../lib/platform/entry.ts';
import { okJson } from '../../lib/platform/http/answer.ts';
import { httpHandler, type HttpDeps } from '../../lib/platform/http/http-handler.ts';
import { defineRoute } from '../../lib/platform/http/route.ts';

export const route = defineRoute({
  id: 'look-up-replacement',
  method: 'get',
  path: '/v1/item-replacements/{id}',
  room: 'items',
  summary: 'A replacement of codes and how far it is',
  summaryZh: '查询编码替换及其进度',
  auth: 'required',
  params: z.strictObject({ id: z.string().check(z.regex(/^[0-9a-f]{32}$/)) }),
  answers: {
    200: { description: 'The replacement', content: { 'application/json': replacementAnswer } },
  },
  refusals: { forbidden: 403, 'replacement-not-found': 404 },
  messages: itemMessages,
});

type Deps = Readonly<{ http: HttpDeps; items: ItemStore; replacements: ReplacementStore }>;

export const createHandler = (deps: Deps) =>
  httpHandler(route, deps.http, async ({ params, actor }) => {
    const outcome = await lookUpReplacement(deps, { actor, id: params.id });
    return outcome.ok ? okJson(toReplacementAnswer(outcome.value)) : outcome.refusal;
  });

export const handler = entry(wireReplacements, createHandler);
