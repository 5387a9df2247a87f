import type { MiddlewareObj } from '@middy/core';
import type { Context } from 'aws-lambda';
import { negotiateLanguage } from '../../kernel/language.ts';
import { HttpError } from './http-error.ts';
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

/** A service that is over its rate or away is for the caller to try again; anything else unforeseen is a fault of ours. */
const asHttpError = (error: Error): HttpError => {
  if (error instanceof HttpError) return error;
  if (
    /Throttl|ProvisionedThroughputExceeded|ServiceUnavailable|TimeoutError|ECONNREFUSED|SlowDown/.test(
      `${error.name} ${error.message}`,
    )
  ) {
    return new HttpError(503, 'store-unavailable', { headers: { 'retry-after': '2' } });
  }
  return new HttpError(500, 'internal-error');
};

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
      const known = asHttpError(error ?? new Error('unknown'));
      const language = negotiateLanguage(event.headers?.['accept-language']);
      const traceId = event.requestContext.requestId;
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
        body: JSON.stringify(problem(known, route.messages, language, traceId)),
      };
      const cause =
        known === error ? {} : { cause: error?.name, stack: error?.stack?.split('\n').slice(1, 6) };
      write(event, known.status, { code: known.code, ...cause });
    },
  };
};
