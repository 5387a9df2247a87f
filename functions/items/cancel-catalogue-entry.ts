import type { CatalogueContent } from '../../lib/items/catalogue-content.ts';
import { cancelEntry } from '../../lib/items/change-status.ts';
import { statusChanged } from '../../lib/items/life-answers.ts';
import { STATUS_CHANGED, STATUS_REFUSALS } from '../../lib/items/life-refusals.ts';
import { entryParams, statusChangeBody } from '../../lib/items/life-requests.ts';
import type { Life } from '../../lib/items/life.ts';
import { itemMessages } from '../../lib/items/messages.ts';
import { wireCatalogueLife } from '../../lib/items/wiring-life.ts';
import { entry } from '../../lib/platform/entry.ts';
import { httpHandler, type HttpDeps } from '../../lib/platform/http/http-handler.ts';
import { defineRoute } from '../../lib/platform/http/route.ts';

export const route = defineRoute({
  id: 'cancel-catalogue-entry',
  method: 'post',
  path: '/v1/catalogue/{basicCode}/cancellation',
  room: 'items',
  summary: 'Cancel a catalogue entry from a day on',
  summaryZh: '自指定日期起取消基本目录',
  description: 'For reviewers. Final from its day on; older versions stay readable with asOf.',
  auth: 'required',
  params: entryParams,
  body: statusChangeBody,
  answers: STATUS_CHANGED,
  refusals: STATUS_REFUSALS,
  messages: itemMessages,
});

export const createHandler = (deps: Readonly<{ http: HttpDeps; life: Life<CatalogueContent> }>) =>
  httpHandler(route, deps.http, async ({ params, body, actor }) => {
    const outcome = await cancelEntry(deps.life, { actor, code: params.basicCode, ...body });
    return outcome.ok ? statusChanged(outcome.value, deps.life.clock) : outcome.refusal;
  });

export const handler = entry(wireCatalogueLife, createHandler);
