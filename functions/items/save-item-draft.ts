import { codeMessages } from '../../lib/items/code-messages.ts';
import { itemContent, type ItemContent } from '../../lib/items/item-content.ts';
import { draftChanged, draftCreated } from '../../lib/items/life-answers.ts';
import { DRAFT_SAVED, SAVE_DRAFT_REFUSALS } from '../../lib/items/life-refusals.ts';
import { itemParams } from '../../lib/items/life-requests.ts';
import type { Life } from '../../lib/items/life.ts';
import { itemMessages } from '../../lib/items/messages.ts';
import { saveDraft } from '../../lib/items/save-draft.ts';
import { wireItemLife } from '../../lib/items/wiring-life.ts';
import { entry } from '../../lib/platform/entry.ts';
import { httpHandler, type HttpDeps } from '../../lib/platform/http/http-handler.ts';
import { defineRoute } from '../../lib/platform/http/route.ts';

export const route = defineRoute({
  id: 'save-item-draft',
  method: 'put',
  path: '/v1/items/{code}/draft',
  room: 'items',
  summary: 'Make the draft of an item (If-None-Match: *) or change the one that If-Match names',
  summaryZh: '新建（If-None-Match: *）或修改（If-Match）事项草稿',
  description:
    'For editors. The body is the whole content. A submitted draft that its compiler changes goes back to editing.',
  auth: 'required',
  params: itemParams,
  body: itemContent,
  preconditions: ['if-match-or-create'],
  answers: DRAFT_SAVED,
  refusals: SAVE_DRAFT_REFUSALS,
  defects: Object.keys(codeMessages),
  messages: itemMessages,
});

export const createHandler = (deps: Readonly<{ http: HttpDeps; life: Life<ItemContent> }>) =>
  httpHandler(route, deps.http, async ({ params, body, actor, ifMatch, baseUrl }) => {
    const outcome = await saveDraft(deps.life, { actor, code: params.code, content: body, ifMatch });
    if (!outcome.ok) return outcome.refusal;
    return ifMatch === undefined
      ? draftCreated(outcome.value, `${baseUrl}/v1/items/${encodeURIComponent(params.code)}/draft`)
      : draftChanged(outcome.value);
  });

export const handler = entry(wireItemLife, createHandler);
