import { catalogueContent, type CatalogueContent } from '../../lib/items/catalogue-content.ts';
import { draftAnswer, draftFound } from '../../lib/items/life-answers.ts';
import { READ_DRAFT_REFUSALS } from '../../lib/items/life-refusals.ts';
import { entryParams } from '../../lib/items/life-requests.ts';
import type { Life } from '../../lib/items/life.ts';
import { itemMessages } from '../../lib/items/messages.ts';
import { readDraft } from '../../lib/items/read-draft.ts';
import { wireCatalogueLife } from '../../lib/items/wiring-life.ts';
import { entry } from '../../lib/platform/entry.ts';
import { httpHandler, type HttpDeps } from '../../lib/platform/http/http-handler.ts';
import { defineRoute } from '../../lib/platform/http/route.ts';

export const route = defineRoute({
  id: 'read-catalogue-entry-draft',
  method: 'get',
  path: '/v1/catalogue/{basicCode}/draft',
  room: 'items',
  summary: 'The draft of a catalogue entry, with the rules that it still breaks',
  summaryZh: '查看基本目录草稿及尚不符合的发布规则',
  auth: 'required',
  params: entryParams,
  preconditions: ['if-none-match'],
  answers: {
    200: { description: 'The draft', content: { 'application/json': draftAnswer(catalogueContent) } },
  },
  refusals: READ_DRAFT_REFUSALS,
  messages: itemMessages,
});

export const createHandler = (deps: Readonly<{ http: HttpDeps; life: Life<CatalogueContent> }>) =>
  httpHandler(route, deps.http, async ({ params, actor, language }) => {
    const outcome = await readDraft(deps.life, { actor, code: params.basicCode });
    return outcome.ok ? draftFound(outcome.value, language) : outcome.refusal;
  });

export const handler = entry(wireCatalogueLife, createHandler);
