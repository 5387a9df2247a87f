import type { CatalogueContent } from '../../lib/items/catalogue-content.ts';
import { draftChanged } from '../../lib/items/life-answers.ts';
import { DRAFT_CHANGED, REVIEW_REFUSALS } from '../../lib/items/life-refusals.ts';
import { entryParams, returnBody } from '../../lib/items/life-requests.ts';
import type { Life } from '../../lib/items/life.ts';
import { itemMessages } from '../../lib/items/messages.ts';
import { returnDraft } from '../../lib/items/review-draft.ts';
import { wireCatalogueLife } from '../../lib/items/wiring-life.ts';
import { entry } from '../../lib/platform/entry.ts';
import { httpHandler, type HttpDeps } from '../../lib/platform/http/http-handler.ts';
import { defineRoute } from '../../lib/platform/http/route.ts';

export const route = defineRoute({
  id: 'return-catalogue-entry-draft',
  method: 'post',
  path: '/v1/catalogue/{basicCode}/draft/return',
  room: 'items',
  summary: 'Send the submitted draft of a catalogue entry back with the reason',
  summaryZh: '退回基本目录草稿并说明原因',
  description: 'For reviewers who did not compile it.',
  auth: 'required',
  params: entryParams,
  body: returnBody,
  preconditions: ['if-match'],
  answers: DRAFT_CHANGED,
  refusals: REVIEW_REFUSALS,
  messages: itemMessages,
});

export const createHandler = (deps: Readonly<{ http: HttpDeps; life: Life<CatalogueContent> }>) =>
  httpHandler(route, deps.http, async ({ params, body, actor, ifMatch }) => {
    const outcome = await returnDraft(deps.life, {
      actor,
      code: params.basicCode,
      comment: body.comment,
      ifMatch,
    });
    return outcome.ok ? draftChanged(outcome.value) : outcome.refusal;
  });

export const handler = entry(wireCatalogueLife, createHandler);
