import type { CatalogueContent } from '../../lib/items/catalogue-content.ts';
import { statusChanged } from '../../lib/items/life-answers.ts';
import { PUBLISH_REFUSALS, STATUS_CHANGED } from '../../lib/items/life-refusals.ts';
import { entryParams, publicationBody } from '../../lib/items/life-requests.ts';
import type { Life } from '../../lib/items/life.ts';
import { itemMessages } from '../../lib/items/messages.ts';
import { publishDraft } from '../../lib/items/publish-draft.ts';
import { ruleMessages } from '../../lib/items/rules/rule-messages.ts';
import { wireCatalogueLife } from '../../lib/items/wiring-life.ts';
import { entry } from '../../lib/platform/entry.ts';
import { httpHandler, type HttpDeps } from '../../lib/platform/http/http-handler.ts';
import { defineRoute } from '../../lib/platform/http/route.ts';

export const route = defineRoute({
  id: 'publish-catalogue-entry-draft',
  method: 'post',
  path: '/v1/catalogue/{basicCode}/draft/publication',
  room: 'items',
  summary: 'Publish the reviewed draft of a catalogue entry as its next version, from a day on',
  summaryZh: '审核并发布基本目录草稿，自指定日期起生效',
  description:
    'For reviewers who did not compile it. If-Match names the draft that was reviewed. The day may be past or future; errors[] points into the content.',
  auth: 'required',
  params: entryParams,
  body: publicationBody,
  preconditions: ['if-match-required'],
  answers: STATUS_CHANGED,
  refusals: PUBLISH_REFUSALS,
  defects: Object.keys(ruleMessages),
  messages: itemMessages,
});

export const createHandler = (deps: Readonly<{ http: HttpDeps; life: Life<CatalogueContent> }>) =>
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
