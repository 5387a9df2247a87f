import { itemContent, type ItemContent } from '../../lib/items/item-content.ts';
import { draftAnswer, draftFound } from '../../lib/items/life-answers.ts';
import { READ_DRAFT_REFUSALS } from '../../lib/items/life-refusals.ts';
import { itemParams } from '../../lib/items/life-requests.ts';
import type { Life } from '../../lib/items/life.ts';
import { itemMessages } from '../../lib/items/messages.ts';
import { readDraft } from '../../lib/items/read-draft.ts';
import { wireItemLife } from '../../lib/items/wiring-life.ts';
import { entry } from '../../lib/platform/entry.ts';
import { httpHandler, type HttpDeps } from '../../lib/platform/http/http-handler.ts';
import { defineRoute } from '../../lib/platform/http/route.ts';

export const route = defineRoute({
  id: 'read-item-draft',
  method: 'get',
  path: '/v1/items/{code}/draft',
  room: 'items',
  summary: 'The draft of an item, with the rules that it still breaks',
  summaryZh: '查看事项草稿及尚不符合的发布规则',
  auth: 'required',
  params: itemParams,
  preconditions: ['if-none-match'],
  answers: {
    200: { description: 'The draft', content: { 'application/json': draftAnswer(itemContent) } },
  },
  refusals: READ_DRAFT_REFUSALS,
  messages: itemMessages,
});

export const createHandler = (deps: Readonly<{ http: HttpDeps; life: Life<ItemContent> }>) =>
  httpHandler(route, deps.http, async ({ params, actor, language }) => {
    const outcome = await readDraft(deps.life, { actor, code: params.code });
    return outcome.ok ? draftFound(outcome.value, language) : outcome.refusal;
  });

export const handler = entry(wireItemLife, createHandler);
