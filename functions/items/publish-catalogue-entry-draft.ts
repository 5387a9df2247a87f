import type { CatalogueContent } from '../../lib/items/catalogue-content.ts';
import { statusChanged } from '../../lib/items/life-answers.ts';
import { STATUS_CHANGED, PUBLISH_REFUSALS } from '../../lib/items/life-refusals.ts';
import { publishDraft } from '../../lib/items/publish-draft.ts';
import { publicationBody } from '../../lib/items/life-requests.ts';
import { entryParams } from '../../lib/items/life-requests.ts';
import type { Life } from '../../lib/items/life.ts';
import { itemMessages } from '../../lib/items/messages.ts';
import { wireCatalogueLife } from '../../lib/items/wiring-life.ts';
import { entry } from '../../lib/platform/entry.ts';
import { httpHandler, type HttpDeps } from '../../lib/platform/http/http-handler.ts';
import { defineRoute } from '../../lib/platform/http/route.ts';

export const route = defineRoute({
  id: 'publish-catalogue-entry-draft',
  method: 'post',
  path: '/v1/catalogue/{basicCode}/draft/publication',
  room: 'items',
  summary: 'Publish the draft from a date on',
  summaryZh: '发布基本目录草稿',
  auth: 'required',
  params: entryParams,
  body: publicationBody,
  preconditions: ['if-match'],
  answers: STATUS_CHANGED,
  refusals: PUBLISH_REFUSALS,
  messages: itemMessages,
});

export const createHandler = (deps: { http: HttpDeps; life: Life<CatalogueContent> }) =>
  httpHandler(route, deps.http, async ({ params, body, actor, ifMatch }) => {
    const outcome = await publishDraft(deps.life, {
      actor,
      code: params.basicCode,
      from: body.from,
      ifMatch,
    });
    return outcome.ok ? statusChanged(outcome.value, deps.life.clock) : outcome.refusal;
  });

export const handler = entry(wireCatalogueLife, createHandler);
