import type { Context } from 'aws-lambda';
import type { GatewayRequest } from '../../../lib/platform/gateway/gateway-request.ts';
import { splitTarget, decodePercent } from '../../../lib/platform/gateway/gateway-request.ts';
import { routeMatcher } from '../../../lib/platform/gateway/match-route.ts';
import { toEvent } from '../../../lib/platform/gateway/to-event.ts';
import type { HttpDeps, HttpFunction, HttpResult } from '../../../lib/platform/http/http-handler.ts';
import type { Route } from '../../../lib/platform/http/route.ts';
import { logLine } from '../../../lib/platform/log.ts';

const NOW = new Date('2026-11-24T02:00:00Z');

/** The edge's dependencies with a log that is kept. */
export const keptDeps = (more: Partial<HttpDeps> = {}): HttpDeps & { lines: string[] } => {
  const lines: string[] = [];
  return {
    site: '150100',
    clock: { now: () => NOW },
    log: (event, fields) => lines.push(logLine(NOW, event, fields)),
    authenticate: async () => undefined,
    ...more,
    lines,
  };
};

export type Sent = Readonly<{
  method?: string;
  target: string;
  headers?: Readonly<Record<string, string>>;
  body?: string | Buffer;
}>;

/** The event that the gateway makes of a request. */
export const eventOf = (route: Pick<Route, 'method' | 'path'>, sent: Sent) => {
  const request: GatewayRequest = {
    method: sent.method ?? route.method.toUpperCase(),
    target: sent.target,
    protocol: 'HTTP/1.1',
    headers: Object.entries({ host: '127.0.0.1:3000', ...sent.headers }),
    body: Buffer.from(sent.body ?? ''),
    sourceIp: '127.0.0.1',
  };
  const routeKey = `${request.method} ${route.path}`;
  const match = routeMatcher([{ routeKey, target: 0 }])(
    request.method,
    decodePercent(splitTarget(sent.target).path),
  );
  return toEvent(request, {
    routeKey,
    pathParameters: match?.pathParameters ?? {},
    accountId: '0',
    apiId: 'local',
    requestId: 'trace-1',
    traceId: 'Root=1-0',
    now: NOW,
    forwarded: { proto: 'http', port: 3000, prefix: '/150100' },
  });
};

/** Sends one request through a handler as the gateway would. */
export const callHandler = (
  handler: HttpFunction,
  route: Pick<Route, 'method' | 'path'>,
  sent: Sent,
): Promise<HttpResult> => handler(eventOf(route, sent), {} as Context);

export const problemOf = (result: HttpResult) => JSON.parse(result.body ?? '{}');
