import type { ItemContent } from '../../lib/items/item-content.ts';
import { suspendEntry } from '../../lib/items/change-status.ts';
import { statusChanged } from '../../lib/items/life-answers.ts';
import { STATUS_CHANGED, STATUS_REFUSALS } from '../../lib/items/life-refusals.ts';
import { itemParams, statusChangeBody } from '../../lib/items/life-requests.ts';
import type { Life } from '../../lib/items/life.ts';
import { itemMessages } from '../../lib/items/messages.ts';
import { wireItemLife } from '../../lib/items/wiring-life.ts';
import { entry } from '../../lib/platform/entry.ts';
import { httpHandler, type HttpDeps } from '../../lib/platform/http/http-handler.ts';
import { defineRoute } from '../../lib/platform/http/route.ts';

export const route = defineRoute({
  id: 'suspend-item',
  method: 'post',
  path: '/v1/items/{code}/suspension',
  room: 'items',
  summary: 'Suspend an item from a day on',
  summaryZh: '自指定日期起暂停事项',
  description: 'For reviewers. What is suspended is still shown, and takes no cases.',
  auth: 'required',
  params: itemParams,
  body: statusChangeBody,
  answers: STATUS_CHANGED,
  refusals: STATUS_REFUSALS,
  messages: itemMessages,
});

export const createHandler = (deps: Readonly<{ http: HttpDeps; life: Life<ItemContent> }>) =>
  httpHandler(route, deps.http, async ({ params, body, actor }) => {
    const outcome = await suspendEntry(deps.life, { actor, code: params.code, ...body });
    return outcome.ok ? statusChanged(outcome.value, deps.life.clock) : outcome.refusal;
  });

export const handler = entry(wireItemLife, createHandler);
