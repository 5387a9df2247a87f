import { itemMessages } from '../../lib/items/messages.ts';
import { replacementAnswer, toReplacementAnswer } from '../../lib/items/replacement-answer.ts';
import { replacementBody } from '../../lib/items/life-requests.ts';
import { replaceItems, REPLACEMENT_DEFECTS, type ReplaceItemsDeps } from '../../lib/items/replace-items.ts';
import { wireReplacements } from '../../lib/items/wiring-life.ts';
import { entry } from '../../lib/platform/entry.ts';
import { httpHandler, type HttpDeps } from '../../lib/platform/http/http-handler.ts';
import { defineRoute } from '../../lib/platform/http/route.ts';

export const route = defineRoute({
  id: 'replace-items',
  method: 'post',
  path: '/v1/item-replacements',
  room: 'items',
  summary: 'Replace codes by others from a day on: change of code, split or merge',
  summaryZh: '自指定日期起以新编码替换旧编码：变更代码、拆分、合并',
  description:
    'For reviewers of all divisions concerned. Both sides must be in force on the day: publish the successors first. The effects follow at once; `running` means that the rest follows within a minute.',
  auth: 'required',
  body: replacementBody,
  preconditions: ['idempotency-key'],
  answers: {
    201: {
      description: 'The replacement; its address is in Location',
      content: { 'application/json': replacementAnswer },
    },
  },
  refusals: {
    forbidden: 403,
    'mastered-by-region': 409,
    'replacement-conflict': 409,
    'replacement-invalid': 422,
    'idempotency-key-reused': 422,
  },
  defects: REPLACEMENT_DEFECTS,
  messages: itemMessages,
});

export const createHandler = (deps: ReplaceItemsDeps & Readonly<{ http: HttpDeps }>) =>
  httpHandler(route, deps.http, async ({ body, actor, idempotencyKey = '', baseUrl }) => {
    const outcome = await replaceItems(deps, { actor, idempotencyKey, ...body });
    if (!outcome.ok) return outcome.refusal;
    const location = `${baseUrl}/v1/item-replacements/${outcome.value.id}`;
    return { status: 201, json: toReplacementAnswer(outcome.value), headers: { location } };
  });

export const handler = entry(wireReplacements, createHandler);
