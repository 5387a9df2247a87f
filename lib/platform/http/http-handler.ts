import middy from '@middy/core';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda';
import type * as z from 'zod/mini';
import type { Actor } from '../../kernel/actor.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Language } from '../../kernel/language.ts';
import type { Refusal } from '../../kernel/result.ts';
import type { Authenticate } from '../auth/authenticate.ts';
import type { Log } from '../log.ts';
import { toResult, type Answer } from './answer.ts';
import { HttpError } from './http-error.ts';
import { identify } from './identify.ts';
import { readRequest } from './read-request.ts';
import { requestLog } from './request-log.ts';
import type { Route } from './route.ts';

export type HttpEvent = APIGatewayProxyEventV2;
export type HttpResult = APIGatewayProxyStructuredResultV2;
export type HttpFunction = (event: HttpEvent, context: Context) => Promise<HttpResult>;

/** What the edge of every endpoint needs. */
export type HttpDeps = Readonly<{ site: string; clock: Clock; log: Log; authenticate: Authenticate }>;

type OutputOf<Schema> = Schema extends z.ZodMiniType ? z.output<Schema> : undefined;

/** A request that has passed the edge: parsed, checked against the route's schemas, its caller known. */
export type HttpRequest<R extends Route> = Readonly<{
  params: OutputOf<R['params']>;
  query: OutputOf<R['query']>;
  body: OutputOf<R['body']>;
  bytes: R['bytes'] extends number ? Buffer : undefined;
  actor: R['auth'] extends 'required' ? Actor : Actor | undefined;
  language: Language;
  accept: string;
  /** ETag values without quotes; `*` stays `*`. */
  ifMatch: string | undefined;
  ifNoneMatch: readonly string[];
  idempotencyKey: string | undefined;
  /** Scheme, host and site prefix the caller used, for links: `http://127.0.0.1:3000/150100`. */
  baseUrl: string;
  traceId: string;
  /** The address that the gateway saw, and the headers as they came. */
  sourceIp: string;
  headers: Readonly<Record<string, string | undefined>>;
}>;

/**
 * Makes the Lambda handler of an endpoint. `run` calls one use case and returns an answer or a refusal whose kind the
 * route maps to a status; whatever it throws becomes a 500 with a trace id (or the status of an {@link HttpError}).
 */
export const httpHandler = <const R extends Route>(
  route: R,
  deps: HttpDeps,
  run: (request: HttpRequest<R>) => Promise<Answer | Refusal<keyof R['refusals'] & string>>,
): HttpFunction => {
  const log = requestLog(route, deps);
  return middy<HttpEvent, HttpResult, Error, Context>({ timeoutEarlyInMillis: 0 })
    .use(log.edge)
    .handler(async (event): Promise<HttpResult> => {
      const actor = await identify(route, deps, event);
      log.know(event, actor);
      const request = readRequest(route, event, actor);
      const outcome = await run(request as HttpRequest<R>);
      if ('kind' in outcome) {
        const status = route.refusals[outcome.kind];
        if (status === undefined) throw new Error(`refusal without a status: ${outcome.kind}`);
        throw new HttpError(status, outcome.kind, {
          ...(outcome.facts ? { facts: outcome.facts } : {}),
          ...(outcome.defects ? { defects: outcome.defects } : {}),
          ...(status === 503 ? { headers: { 'retry-after': '5' } } : {}),
        });
      }
      return toResult(outcome, request.ifNoneMatch, {
        method: event.requestContext.http.method,
        isPersonal: route.auth === 'required',
        acceptEncoding: event.headers['accept-encoding'],
      });
    });
};
