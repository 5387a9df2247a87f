import type { MiddlewareObj } from '@middy/core';
import type { Context } from 'aws-lambda';
import type { Actor } from '../../kernel/actor.ts';
import { asHttpError, describeCause } from './as-http-error.ts';
import { completeEvent } from './complete-event.ts';
import type { HttpDeps, HttpEvent, HttpResult } from './http-handler.ts';
import { problem, problemLanguage } from './problem.ts';
import type { Route } from './route.ts';
import { wantedLanguage } from './wanted-language.ts';

type Edge = MiddlewareObj<HttpEvent, HttpResult, Error, Context>;

/** A steady clock. The global `performance` would load seven modules at a cold start. */
const milliseconds = (): number => Number(process.hrtime.bigint()) / 1e6;

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

/** What is known of a request while it is under way. */
type Underway = { readonly startedAt: number; actor?: Actor['kind'] };

type RequestLog = Readonly<{
  edge: Edge;
  /** Tells who calls, as soon as it is known. */
  know: (event: HttpEvent, actor: Actor | undefined) => void;
}>;

/**
 * The outermost layer: turns whatever was thrown into a problem document, and writes one line per request (codes, ids
 * and durations only, of the caller no more than the kind) that CloudWatch also reads as metrics (embedded metric
 * format).
 */
export const requestLog = (route: Route, deps: HttpDeps): RequestLog => {
  const underway = new WeakMap<HttpEvent, Underway>();
  const write = (event: HttpEvent, status: number, more: Record<string, unknown> = {}): void => {
    const now = deps.clock.now().getTime();
    const { startedAt, actor = 'none' } = underway.get(event) ?? { startedAt: milliseconds() };
    deps.log('http-request', {
      ...emf(deps.site, route, now),
      status,
      durationMs: Math.round((milliseconds() - startedAt) * 100) / 100,
      serverErrors: status >= 500 ? 1 : 0,
      actor,
      traceId: event.requestContext.requestId,
      ...more,
    });
  };
  const know: RequestLog['know'] = (event, actor) => {
    const known = underway.get(event);
    if (known && actor) known.actor = actor.kind;
  };
  const edge: Edge = {
    before: (request) => {
      request.event = completeEvent(request.event, request.context.awsRequestId);
      underway.set(request.event, { startedAt: milliseconds() });
    },
    after: ({ event, response }) => {
      if (response?.headers) response.headers['x-trace-id'] = event.requestContext.requestId;
      write(event, response?.statusCode ?? 200);
    },
    onError: (request) => {
      const { event, error } = request;
      const known = asHttpError(error);
      const language = route.refusalsAs
        ? 'zh-CN'
        : problemLanguage(known.code, route.messages, wantedLanguage(event));
      const traceId = event.requestContext.requestId;
      const told = problem(known, route.messages, language, traceId);
      const body = JSON.stringify(route.refusalsAs ? route.refusalsAs.from(told) : told);
      request.response = {
        statusCode: known.status,
        headers: {
          'content-type': `application/${route.refusalsAs ? 'json' : 'problem+json'}; charset=utf-8`,
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
  return { edge, know };
};
