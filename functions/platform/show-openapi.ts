import * as z from 'zod/mini';
import { entry } from '../../lib/platform/entry.ts';
import { httpHandler, type HttpDeps } from '../../lib/platform/http/http-handler.ts';
import { defineRoute } from '../../lib/platform/http/route.ts';
import type { LoadDocument } from '../../lib/platform/openapi/load-document.ts';
import { wire } from '../../lib/platform/wiring.ts';

export const route = defineRoute({
  id: 'show-openapi',
  method: 'get',
  path: '/openapi.json',
  room: 'platform',
  summary: 'This document',
  summaryZh: '本接口文档（OpenAPI 3.1）',
  auth: 'none',
  preconditions: ['if-none-match'],
  answers: {
    200: {
      description: 'The OpenAPI 3.1 document',
      content: { 'application/json': z.record(z.string(), z.unknown()) },
    },
  },
  refusals: {},
  messages: {},
});

export const createHandler = (deps: { http: HttpDeps; loadDocument: LoadDocument }) =>
  httpHandler(route, deps.http, async () => {
    const { text, digest } = await deps.loadDocument();
    return { status: 200, text, contentType: 'application/json; charset=utf-8', etag: digest };
  });

export const handler = entry(wire, createHandler);
