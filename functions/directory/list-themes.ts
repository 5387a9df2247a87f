import { lookUpThemes, type LookUpReferenceDeps } from '../../lib/directory/look-up-reference.ts';
import { directoryMessages } from '../../lib/directory/messages.ts';
import { etagOf } from '../../lib/directory/page-answer.ts';
import { themesAnswer, toThemesAnswer } from '../../lib/directory/reference-answer.ts';
import { wire } from '../../lib/directory/wiring.ts';
import { entry } from '../../lib/platform/entry.ts';
import { okJson } from '../../lib/platform/http/answer.ts';
import { httpHandler, type HttpDeps } from '../../lib/platform/http/http-handler.ts';
import { defineRoute } from '../../lib/platform/http/route.ts';

export const route = defineRoute({
  id: 'list-themes',
  method: 'get',
  path: '/v1/themes',
  room: 'directory',
  summary: 'The themes and events of life by which items are sorted for natural and legal persons',
  summaryZh: '自然人和法人的主题与全生命周期事件',
  auth: 'none',
  preconditions: ['if-none-match'],
  answers: { 200: { description: 'All themes', content: { 'application/json': themesAnswer } } },
  refusals: { 'reference-not-seeded': 503 },
  messages: directoryMessages,
});

export const createHandler = (deps: LookUpReferenceDeps & { http: HttpDeps }) =>
  httpHandler(route, deps.http, async ({ language }) => {
    const outcome = await lookUpThemes(deps);
    if (!outcome.ok) return outcome.refusal;
    const answer = toThemesAnswer(outcome.value, language);
    return okJson(answer, { etag: etagOf(answer), headers: { 'content-language': language } });
  });

export const handler = entry(wire, createHandler);
