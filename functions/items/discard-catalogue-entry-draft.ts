import type { CatalogueContent } from '../../lib/items/catalogue-content.ts';
import { discardDraft } from '../../lib/items/discard-draft.ts';
import { MOVE_DRAFT_REFUSALS } from '../../lib/items/life-refusals.ts';
import { entryParams } from '../../lib/items/life-requests.ts';
import type { Life } from '../../lib/items/life.ts';
import { itemMessages } from '../../lib/items/messages.ts';
import { wireCatalogueLife } from '../../lib/items/wiring-life.ts';
import { entry } from '../../lib/platform/entry.ts';
import { httpHandler, type HttpDeps } from '../../lib/platform/http/http-handler.ts';
import { defineRoute } from '../../lib/platform/http/route.ts';

export const route = defineRoute({
  id: 'discard-catalogue-entry-draft',
  method: 'delete',
  path: '/v1/catalogue/{basicCode}/draft',
  room: 'items',
  summary: 'Give the draft of a catalogue entry up',
  summaryZh: '作废基本目录草稿',
  description: 'For editors; a submitted draft only by who compiled it.',
  auth: 'required',
  params: entryParams,
  preconditions: ['if-match'],
  answers: { 204: { description: 'There is no draft any more' } },
  refusals: MOVE_DRAFT_REFUSALS,
  messages: itemMessages,
});

export const createHandler = (deps: Readonly<{ http: HttpDeps; life: Life<CatalogueContent> }>) =>
  httpHandler(route, deps.http, async ({ params, actor, ifMatch }) => {
    const outcome = await discardDraft(deps.life, { actor, code: params.basicCode, ifMatch });
    return outcome.ok ? { status: 204 } : outcome.refusal;
  });

export const handler = entry(wireCatalogueLife, createHandler);
