import * as z from 'zod/mini';
import { entry } from '../../lib/platform/entry.ts';
import { okJson } from '../../lib/platform/http/answer.ts';
import { httpHandler, type HttpDeps } from '../../lib/platform/http/http-handler.ts';
import { defineRoute } from '../../lib/platform/http/route.ts';
import { wire } from '../../lib/platform/wiring.ts';

export const route = defineRoute({
  id: 'check-health',
  method: 'get',
  path: '/v1/health',
  room: 'platform',
  summary: 'Whether the site answers, and in which version',
  summaryZh: '站点是否正常、版本号',
  description: 'Says that functions run; it asks no store, so that a probe costs nothing.',
  auth: 'none',
  answers: {
    200: {
      description: 'The site answers',
      content: {
        'application/json': z.strictObject({
          status: z.literal('ok'),
          site: z.string(),
          version: z.string(),
        }),
      },
    },
  },
  refusals: {},
  messages: {},
});

export const createHandler = (deps: { http: HttpDeps; version: string }) =>
  httpHandler(route, deps.http, async () =>
    okJson({ status: 'ok', site: deps.http.site, version: deps.version }),
  );

export const handler = entry(wire, createHandler);
