import type { CatalogueContent } from '../../lib/items/catalogue-content.ts';
import { historyAnswer } from '../../lib/items/life-answers.ts';
import { entryParams } from '../../lib/items/life-requests.ts';
import type { Life } from '../../lib/items/life.ts';
import { listVersions } from '../../lib/items/list-versions.ts';
import { itemMessages } from '../../lib/items/messages.ts';
import { wireCatalogueLife } from '../../lib/items/wiring-life.ts';
import { entry } from '../../lib/platform/entry.ts';
import { okJson } from '../../lib/platform/http/answer.ts';
import { httpHandler, type HttpDeps } from '../../lib/platform/http/http-handler.ts';
import { defineRoute } from '../../lib/platform/http/route.ts';

export const route = defineRoute({
  id: 'list-catalogue-entry-versions',
  method: 'get',
  path: '/v1/catalogue/{basicCode}/versions',
  room: 'items',
  summary: 'The history of a catalogue entry: what held when, and every published version',
  summaryZh: '基本目录的历史：各时段的状态和全部已发布版本',
  auth: 'none',
  params: entryParams,
  preconditions: ['if-none-match'],
  answers: {
    200: { description: 'The history', content: { 'application/json': historyAnswer } },
  },
  refusals: { 'code-unknown': 404 },
  messages: itemMessages,
});

export const createHandler = (deps: Readonly<{ http: HttpDeps; life: Life<CatalogueContent> }>) =>
  httpHandler(route, deps.http, async ({ params }) => {
    const outcome = await listVersions(deps.life.store, params.basicCode);
    if (!outcome.ok) return outcome.refusal;
    return okJson(outcome.value.history, { etag: outcome.value.tag });
  });

export const handler = entry(wireCatalogueLife, createHandler);
