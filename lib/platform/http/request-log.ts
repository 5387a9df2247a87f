import type { MiddlewareObj } from '@middy/core';
import type { Context } from 'aws-lambda';
import { negotiateLanguage } from '../../kernel/language.ts';
import { asHttpError, describeCause } from './as-http-error.ts';
import type { HttpDeps, HttpEvent, HttpResult } from './http-handler.ts';
import { problem } from './problem.ts';
import type { Route } from './route.ts';

type Edge = MiddlewareObj<HttpEvent, HttpResult, Error, Context>;

const emf = (site: string, route: Route, timestamp: number) => ({
  _aws: {
    Timestamp: timestamp,
    CloudWatchMetrics: [
      {
        Namespace: 'sumu',
        Dimensions: [['site', 'function']],
        Metrics: [
          { Name: 'durationMs', Unit: 'Milliseconds' },
          { Name: 'serverErrors', Unit: 'Count' },
        ],
      },
    ],
  },
  site,
  function: route.id,
});

/**
 * The outermost layer: turns whatever was thrown into a problem document, and writes one line per request (codes, ids
 * and durations only) that CloudWatch also reads as metrics (embedded metric format).
 */
export const requestLog = (route: Route, deps: HttpDeps): Edge => {
  const started = new WeakMap<HttpEvent, number>();
  const write = (event: HttpEvent, status: number, more: Record<string, unknown> = {}): void => {
    const now = deps.clock.now().getTime();
    deps.log('http-request', {
      ...emf(deps.site, route, now),
      status,
      durationMs: Math.round((performance.now() - (started.get(event) ?? performance.now())) * 100) / 100,
      serverErrors: status >= 500 ? 1 : 0,
      traceId: event.requestContext.requestId,
      ...more,
    });
  };
  return {
    before: ({ event }) => {
      started.set(event, performance.now());
    },
    after: ({ event, response }) => {
      if (response?.headers) response.headers['x-trace-id'] = event.requestContext.requestId;
      write(event, response?.statusCode ?? 200);
    },
    onError: (request) => {
      const { event, error } = request;
      const known = asHttpError(error);
      const language = negotiateLanguage(event.headers['accept-language']);
      const traceId = event.requestContext.requestId;
      const body = JSON.stringify(problem(known, route.messages, language, traceId));
      request.response = {
        statusCode: known.status,
        headers: {
          'content-type': 'application/problem+json; charset=utf-8',
          'content-language': language,
          'cache-control': 'no-store',
          'x-content-type-options': 'nosniff',
          'x-trace-id': traceId,
          ...known.headers,
        },
        ...(event.requestContext.http.method === 'HEAD' ? {} : { body }),
      };
      write(event, known.status, {
        code: known.code,
        ...(known.reason === undefined ? {} : { reason: known.reason }),
        ...(known === error ? {} : describeCause(error)),
      });
    },
  };
};
