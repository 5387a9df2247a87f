import { catalogueContent, type CatalogueContent } from '../../lib/items/catalogue-content.ts';
import { draftChanged } from '../../lib/items/life-answers.ts';
import { DRAFT_SAVED, SAVE_DRAFT_REFUSALS } from '../../lib/items/life-refusals.ts';
import { saveDraft } from '../../lib/items/save-draft.ts';
import { entryParams } from '../../lib/items/life-requests.ts';
import type { Life } from '../../lib/items/life.ts';
import { itemMessages } from '../../lib/items/messages.ts';
import { wireCatalogueLife } from '../../lib/items/wiring-life.ts';
import { entry } from '../../lib/platform/entry.ts';
import { httpHandler, type HttpDeps } from '../../lib/platform/http/http-handler.ts';
import { defineRoute } from '../../lib/platform/http/route.ts';

export const route = defineRoute({
  id: 'save-catalogue-entry-draft',
  method: 'put',
  path: '/v1/catalogue/{basicCode}/draft',
  room: 'items',
  summary: 'Begin or change the draft of the next version of a catalogue entry',
  summaryZh: '新建或修改基本目录草稿',
  auth: 'required',
  params: entryParams,
  body: catalogueContent,
  preconditions: ['if-match-required'],
  answers: DRAFT_SAVED,
  refusals: SAVE_DRAFT_REFUSALS,
  messages: itemMessages,
});

export const createHandler = (deps: { http: HttpDeps; life: Life<CatalogueContent> }) =>
  httpHandler(route, deps.http, async ({ params, body, actor, ifMatch }) => {
    const outcome = await saveDraft(deps.life, { actor, code: params.basicCode, content: body, ifMatch });
    return outcome.ok ? draftChanged(outcome.value, ifMatch === undefined ? 201 : 200) : outcome.refusal;
  });

export const handler = entry(wireCatalogueLife, createHandler);
