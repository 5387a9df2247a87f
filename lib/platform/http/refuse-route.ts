import middy from '@middy/core';
import type { Context } from 'aws-lambda';
import { HttpError } from './http-error.ts';
import type { HttpDeps, HttpEvent, HttpFunction, HttpResult } from './http-handler.ts';
import { requestLog } from './request-log.ts';
import type { Route } from './route.ts';

/**
 * Makes the handler behind all paths that no endpoint takes: 404 `route-unknown`, or 405 `method-not-allowed` with what
 * is allowed, in the one form that errors have here. Nothing else of the request is looked at.
 */
export const refuseRoute = (
  route: Route,
  deps: HttpDeps,
  methodsAt: (path: string) => Promise<readonly string[]>,
): HttpFunction =>
  middy<HttpEvent, HttpResult, Error, Context>({ timeoutEarlyInMillis: 0 })
    .use(requestLog(route, deps).edge)
    .handler(async ({ rawPath }): Promise<HttpResult> => {
      const allowed = await methodsAt(rawPath);
      if (allowed.length === 0) throw new HttpError(404, 'route-unknown');
      throw new HttpError(405, 'method-not-allowed', {
        facts: { allowed },
        headers: { allow: allowed.join(', ') },
      });
    });
