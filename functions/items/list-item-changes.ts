import * as z from 'zod/mini';
import { numberParam } from '../../lib/items/changes/number-param.ts';
import { changesAnswer } from '../../lib/items/changes/change-entry.ts';
import { listChanges, type ListChangesDeps } from '../../lib/items/changes/list-changes.ts';
import { itemMessages } from '../../lib/items/messages.ts';
import { wireChanges } from '../../lib/items/wiring-changes.ts';
import { entry } from '../../lib/platform/entry.ts';
import { okJson } from '../../lib/platform/http/answer.ts';
import { httpHandler, type HttpDeps } from '../../lib/platform/http/http-handler.ts';
import { defineRoute } from '../../lib/platform/http/route.ts';

export const route = defineRoute({
  id: 'list-item-changes',
  method: 'get',
  path: '/v1/items/changes',
  room: 'items',
  summary: 'Everything that happens to items and catalogue entries, in order and without gaps',
  summaryZh: '事项和基本目录的全部变更，按序、无缺',
  description:
    'Begin with after=0, apply the entries, keep `next` with what you applied, ask again with it. Every change stands here once; a minute may pass before it does. `include=records` brings, with the first entry of a code in a page, all that is told of the code now. Give `feed` too: 409 then says that the sequence was begun anew.',
  auth: 'none',
  query: z.strictObject({
    after: z._default(numberParam(0, 999_999_999_999), 0),
    limit: z._default(numberParam(1, 500), 100),
    feed: z.optional(z.string().check(z.maxLength(64))),
    include: z.optional(z.literal('records')),
  }),
  preconditions: ['if-none-match'],
  answers: {
    200: { description: 'A page of changes', content: { 'application/json': changesAnswer } },
  },
  refusals: { 'feed-position-unknown': 409 },
  messages: itemMessages,
});

export const createHandler = (deps: ListChangesDeps & Readonly<{ http: HttpDeps }>) =>
  httpHandler(route, deps.http, async ({ query: { after, limit, feed, include } }) => {
    const wanted = { after, limit, feed, withRecords: include === 'records' };
    const outcome = await listChanges(deps, wanted);
    if (!outcome.ok) return outcome.refusal;
    const { page, tag } = outcome.value;
    return okJson(page, {
      etag: tag,
      compressible: true,
      headers: { 'cache-control': 'public, max-age=5' },
    });
  });

export const handler = entry(wireChanges, createHandler);
