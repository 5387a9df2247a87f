import * as z from 'zod/mini';
import { progressPolicy, renderProgressPage } from '../../lib/cases/progress/render-progress-page.ts';
import { progressLanguage } from '../../lib/cases/progress/progress-words.ts';
import { sm3Hex } from '../../lib/kernel/digest.ts';
import { entry } from '../../lib/platform/entry.ts';
import { httpHandler, type HttpDeps } from '../../lib/platform/http/http-handler.ts';
import { defineRoute } from '../../lib/platform/http/route.ts';
import { languageParam } from '../../lib/platform/http/wanted-language.ts';
import { wireHttp } from '../../lib/platform/wire-http.ts';

export const route = defineRoute({
  id: 'show-progress-page',
  method: 'get',
  path: '/progress',
  room: 'cases',
  summary: 'A page on which anybody asks how a case stands',
  summaryZh: '办理进度查询网页',
  auth: 'none',
  query: z.strictObject({ language: languageParam }),
  preconditions: ['if-none-match'],
  answers: {
    200: { description: 'A page that holds nothing of anybody', content: { 'text/html': z.string() } },
  },
  refusals: {},
  messages: {},
});

export const createHandler = (deps: { http: HttpDeps }) =>
  httpHandler(route, deps.http, async ({ language: wanted }) => {
    const language = progressLanguage(wanted);
    const text = renderProgressPage(language);
    return {
      status: 200,
      text,
      contentType: 'text/html; charset=utf-8',
      etag: sm3Hex(text).slice(0, 32),
      compressible: true,
      headers: {
        'content-language': language,
        'content-security-policy': progressPolicy,
        'referrer-policy': 'no-referrer',
      },
    };
  });

export const handler = entry((env) => ({ http: wireHttp(env) }), createHandler);
