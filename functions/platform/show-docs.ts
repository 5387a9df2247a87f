import * as z from 'zod/mini';
import { entry } from '../../lib/platform/entry.ts';
import { httpHandler, type HttpDeps } from '../../lib/platform/http/http-handler.ts';
import { defineRoute } from '../../lib/platform/http/route.ts';
import type { LoadDocument } from '../../lib/platform/openapi/load-document.ts';
import { docsPolicy, renderDocs } from '../../lib/platform/openapi/render-docs.ts';
import { wire } from '../../lib/platform/wiring.ts';

export const route = defineRoute({
  id: 'show-docs',
  method: 'get',
  path: '/docs',
  room: 'platform',
  summary: 'The documentation as a page',
  summaryZh: '接口文档网页',
  auth: 'none',
  query: z.strictObject({ language: z.optional(z.enum(['zh-CN', 'en'])) }),
  preconditions: ['if-none-match'],
  answers: { 200: { description: 'A page without scripts', content: { 'text/html': z.string() } } },
  refusals: {},
  messages: {},
});

export const createHandler = (deps: { http: HttpDeps; loadDocument: LoadDocument }) =>
  httpHandler(route, deps.http, async ({ query, language, baseUrl }) => {
    const { document, digest } = await deps.loadDocument();
    const shown = query.language ?? (language === 'en' ? 'en' : 'zh-CN');
    return {
      status: 200,
      text: renderDocs(document, { language: shown, baseUrl }),
      contentType: 'text/html; charset=utf-8',
      etag: `${digest}-${shown}`,
      headers: { 'content-language': shown, 'content-security-policy': docsPolicy },
    };
  });

export const handler = entry(wire, createHandler);
