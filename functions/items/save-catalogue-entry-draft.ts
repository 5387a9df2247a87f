import { codeMessages } from '../../lib/items/code-messages.ts';
import { catalogueContent, type CatalogueContent } from '../../lib/items/catalogue-content.ts';
import { draftChanged, draftCreated } from '../../lib/items/life-answers.ts';
import { DRAFT_SAVED, SAVE_DRAFT_REFUSALS } from '../../lib/items/life-refusals.ts';
import { entryParams } from '../../lib/items/life-requests.ts';
import type { Life } from '../../lib/items/life.ts';
import { itemMessages } from '../../lib/items/messages.ts';
import { saveDraft } from '../../lib/items/save-draft.ts';
import { wireCatalogueLife } from '../../lib/items/wiring-life.ts';
import { entry } from '../../lib/platform/entry.ts';
import { httpHandler, type HttpDeps } from '../../lib/platform/http/http-handler.ts';
import { defineRoute } from '../../lib/platform/http/route.ts';

export const route = defineRoute({
  id: 'save-catalogue-entry-draft',
  method: 'put',
  path: '/v1/catalogue/{basicCode}/draft',
  room: 'items',
  summary: 'Make the draft of a catalogue entry (If-None-Match: *) or change the one that If-Match names',
  summaryZh: '新建（If-None-Match: *）或修改（If-Match）基本目录草稿',
  description:
    'For editors. The body is the whole content. A submitted draft that its compiler changes goes back to editing.',
  auth: 'required',
  params: entryParams,
  body: catalogueContent,
  preconditions: ['if-match-or-create'],
  answers: DRAFT_SAVED,
  refusals: SAVE_DRAFT_REFUSALS,
  defects: Object.keys(codeMessages),
  messages: itemMessages,
});

export const createHandler = (deps: Readonly<{ http: HttpDeps; life: Life<CatalogueContent> }>) =>
  httpHandler(route, deps.http, async ({ params, body, actor, ifMatch, baseUrl }) => {
    const outcome = await saveDraft(deps.life, { actor, code: params.basicCode, content: body, ifMatch });
    if (!outcome.ok) return outcome.refusal;
    return ifMatch === undefined
      ? draftCreated(outcome.value, `${baseUrl}/v1/catalogue/${encodeURIComponent(params.basicCode)}/draft`)
      : draftChanged(outcome.value);
  });

export const handler = entry(wireCatalogueLife, createHandler);
