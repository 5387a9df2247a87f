import * as z from 'zod/mini';
import type { LookUpReferenceDeps } from '../../lib/directory/look-up-reference.ts';
import { directoryMessages } from '../../lib/directory/messages.ts';
import { etagOf } from '../../lib/directory/page-answer.ts';
import { codeListSummary, toCodeListSummary } from '../../lib/directory/reference-answer.ts';
import { wire } from '../../lib/directory/wiring.ts';
import { entry } from '../../lib/platform/entry.ts';
import { okJson } from '../../lib/platform/http/answer.ts';
import { httpHandler, type HttpDeps } from '../../lib/platform/http/http-handler.ts';
import { defineRoute } from '../../lib/platform/http/route.ts';

export const route = defineRoute({
  id: 'list-code-lists',
  method: 'get',
  path: '/v1/code-lists',
  room: 'directory',
  summary: 'The names of all code lists',
  summaryZh: '全部代码表',
  auth: 'none',
  preconditions: ['if-none-match'],
  answers: {
    200: {
      description: 'All code lists by name',
      content: { 'application/json': z.strictObject({ codeLists: z.array(codeListSummary) }) },
    },
  },
  refusals: {},
  messages: directoryMessages,
});

export const createHandler = ({ references, http }: LookUpReferenceDeps & { http: HttpDeps }) =>
  httpHandler(route, http, async ({ language }) => {
    const lists = await references.listCodeLists();
    const answer = { codeLists: lists.map((list) => toCodeListSummary(list, language)) };
    return okJson(answer, { etag: etagOf(answer), headers: { 'content-language': language } });
  });

export const handler = entry(wire, createHandler);
