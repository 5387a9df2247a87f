import type { CatalogueContent } from '../../lib/items/catalogue-content.ts';
import { draftChanged } from '../../lib/items/life-answers.ts';
import { DRAFT_CHANGED, SUBMIT_DRAFT_REFUSALS } from '../../lib/items/life-refusals.ts';
import { entryParams } from '../../lib/items/life-requests.ts';
import type { Life } from '../../lib/items/life.ts';
import { itemMessages } from '../../lib/items/messages.ts';
import { submitDraft } from '../../lib/items/submit-draft.ts';
import { wireCatalogueLife } from '../../lib/items/wiring-life.ts';
import { entry } from '../../lib/platform/entry.ts';
import { httpHandler, type HttpDeps } from '../../lib/platform/http/http-handler.ts';
import { defineRoute } from '../../lib/platform/http/route.ts';

export const route = defineRoute({
  id: 'submit-catalogue-entry-draft',
  method: 'post',
  path: '/v1/catalogue/{basicCode}/draft/submission',
  room: 'items',
  summary: 'Hand the draft of a catalogue entry over for review',
  summaryZh: '基本目录草稿送审',
  description: 'For editors. Who submits it counts among its compilers.',
  auth: 'required',
  params: entryParams,
  preconditions: ['if-match'],
  answers: DRAFT_CHANGED,
  refusals: SUBMIT_DRAFT_REFUSALS,
  messages: itemMessages,
});

export const createHandler = (deps: Readonly<{ http: HttpDeps; life: Life<CatalogueContent> }>) =>
  httpHandler(route, deps.http, async ({ params, actor, ifMatch }) => {
    const outcome = await submitDraft(deps.life, { actor, code: params.basicCode, ifMatch });
    return outcome.ok ? draftChanged(outcome.value) : outcome.refusal;
  });

export const handler = entry(wireCatalogueLife, createHandler);
