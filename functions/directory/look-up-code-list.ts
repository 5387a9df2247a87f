import { lookUpCodeList, type LookUpReferenceDeps } from '../../lib/directory/look-up-reference.ts';
import { directoryMessages } from '../../lib/directory/messages.ts';
import { etagOf } from '../../lib/directory/page-answer.ts';
import { codeListParams } from '../../lib/directory/params.ts';
import { codeListAnswer, toCodeListAnswer } from '../../lib/directory/reference-answer.ts';
import { wire } from '../../lib/directory/wiring.ts';
import { entry } from '../../lib/platform/entry.ts';
import { okJson } from '../../lib/platform/http/answer.ts';
import { httpHandler, type HttpDeps } from '../../lib/platform/http/http-handler.ts';
import { defineRoute } from '../../lib/platform/http/route.ts';

export const route = defineRoute({
  id: 'look-up-code-list',
  method: 'get',
  path: '/v1/code-lists/{name}',
  room: 'directory',
  summary: 'A value domain: its words, their labels, and the numbers of each known system',
  summaryZh: '一个代码表：词、标签及各系统所用的数字',
  auth: 'none',
  params: codeListParams,
  preconditions: ['if-none-match'],
  answers: { 200: { description: 'The code list', content: { 'application/json': codeListAnswer } } },
  refusals: { 'code-list-not-found': 404 },
  messages: directoryMessages,
});

export const createHandler = (deps: LookUpReferenceDeps & { http: HttpDeps }) =>
  httpHandler(route, deps.http, async ({ params, language }) => {
    const outcome = await lookUpCodeList(deps, params.name);
    if (!outcome.ok) return outcome.refusal;
    const answer = toCodeListAnswer(outcome.value, language);
    return okJson(answer, { etag: etagOf(answer), headers: { 'content-language': language } });
  });

export const handler = entry(wire, createHandler);
