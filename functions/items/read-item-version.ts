import * as z from 'zod/mini';
import { numberParam } from '../../lib/items/changes/number-param.ts';
import { readVersion } from '../../lib/items/changes/read-version.ts';
import { versionAnswer } from '../../lib/items/changes/version-answer.ts';
import { itemContent, type ItemContent } from '../../lib/items/item-content.ts';
import type { Life } from '../../lib/items/life.ts';
import { itemMessages } from '../../lib/items/messages.ts';
import { codeParam } from '../../lib/items/params.ts';
import { wireItemLife } from '../../lib/items/wiring-life.ts';
import { entry } from '../../lib/platform/entry.ts';
import { okJson } from '../../lib/platform/http/answer.ts';
import { httpHandler, type HttpDeps } from '../../lib/platform/http/http-handler.ts';
import { defineRoute } from '../../lib/platform/http/route.ts';

export const route = defineRoute({
  id: 'read-item-version',
  method: 'get',
  path: '/v1/items/{code}/versions/{version}',
  room: 'items',
  summary: 'A published version of an item in every language: it never changes',
  summaryZh: '事项的某个已发布版本（全部语言，永不改变）',
  auth: 'none',
  params: z.strictObject({ code: codeParam, version: numberParam(1, 9999) }),
  preconditions: ['if-none-match'],
  answers: {
    200: { description: 'The version', content: { 'application/json': versionAnswer(itemContent) } },
  },
  refusals: { 'version-unknown': 404 },
  messages: itemMessages,
});

export const createHandler = (deps: Readonly<{ http: HttpDeps; life: Life<ItemContent> }>) =>
  httpHandler(route, deps.http, async ({ params }) => {
    const outcome = await readVersion(deps.life.store, { code: params.code, version: params.version });
    if (!outcome.ok) return outcome.refusal;
    return okJson(outcome.value, {
      etag: outcome.value.digest.slice(0, 32),
      compressible: true,
      headers: { 'cache-control': 'public, max-age=31536000, immutable' },
    });
  });

export const handler = entry(wireItemLife, createHandler);
