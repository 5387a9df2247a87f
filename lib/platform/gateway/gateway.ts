import { randomBytes, randomUUID } from 'node:crypto';
import { answerPreflight, withCors, type Cors } from './cors.ts';
import { decodePercent, splitTarget, type GatewayRequest, type GatewayResponse } from './gateway-request.ts';
import { invokeFunction, type HostedFunction, type Invocation } from './invoke-function.ts';
import { headersTooLarge, MAX_BODY_BYTES, MAX_WAIT_MS } from './limits.ts';
import { routeMatcher, type GatewayRoute, type RouteMatch } from './match-route.ts';
import { gatewayRefusal } from './refusal.ts';
import { throttle, type Rate } from './throttle.ts';
import { toEvent, type EventFacts } from './to-event.ts';
import { toResponse } from './to-response.ts';

/** What went wrong behind an answer that says only 500 or 503; for the host's log. */
export type GatewayTrouble = Readonly<{
  function: string;
  requestId: string;
  outcome: Exclude<Invocation['outcome'], 'answered'>;
  error?: unknown;
}>;

export type GatewayOptions = Readonly<{
  routes: readonly GatewayRoute<HostedFunction>[];
  cors?: Cors;
  rate?: Rate;
  accountId: string;
  apiId: string;
  arnOf: (functionName: string) => string;
  forwarded: EventFacts['forwarded'];
  now: () => Date;
  report: (trouble: GatewayTrouble) => void;
}>;

/** Answers one request of one site. Never throws. */
export type Gateway = (request: GatewayRequest) => Promise<GatewayResponse>;

const traceIdAt = (now: Date): string =>
  `Root=1-${Math.floor(now.getTime() / 1000)
    .toString(16)
    .padStart(8, '0')}-${randomBytes(12).toString('hex')}`;

const answerOf = (invocation: Invocation, method: string): GatewayResponse => {
  switch (invocation.outcome) {
    case 'answered':
      return toResponse(invocation.result, method);
    case 'event-too-large':
      return gatewayRefusal('entity-too-large');
    case 'timed-out':
      return gatewayRefusal('unavailable');
    case 'failed':
    case 'answer-too-large':
      return gatewayRefusal('internal-error');
  }
};

const callFunction = async (
  options: GatewayOptions,
  request: GatewayRequest,
  match: RouteMatch<HostedFunction>,
  requestId: string,
): Promise<GatewayResponse> => {
  const now = options.now();
  const event = toEvent(request, { ...options, ...match, requestId, now, traceId: traceIdAt(now) });
  const hosted = match.target;
  const arn = options.arnOf(hosted.name);
  const invocation = await invokeFunction(hosted, event, { requestId, arn, waitMs: MAX_WAIT_MS });
  if (invocation.outcome !== 'answered') {
    options.report({ function: hosted.name, requestId, ...invocation });
  }
  return answerOf(invocation, request.method);
};

/**
 * An HTTP API as the cloud's gateway runs it: routes and their priorities, payload format 2.0 both ways, CORS, a token
 * bucket per route, its size and time limits and its own words for 404, 413, 429, 431, 500 and 503.
 */
export const createGateway = (options: GatewayOptions): Gateway => {
  const match = routeMatcher(options.routes);
  const take = throttle(options.rate);
  const answer = async (request: GatewayRequest, requestId: string): Promise<GatewayResponse> => {
    if (headersTooLarge(request)) return gatewayRefusal('headers-too-large');
    if (request.body.length > MAX_BODY_BYTES) return gatewayRefusal('entity-too-large');
    const found = match(request.method, decodePercent(splitTarget(request.target).path));
    if (!found) return gatewayRefusal('not-found');
    if (!take(found.routeKey, performance.now())) return gatewayRefusal('too-many-requests');
    return callFunction(options, request, found, requestId);
  };
  return async (request) => {
    const requestId = randomUUID();
    const response =
      answerPreflight(options.cors, request) ??
      withCors(options.cors, request, await answer(request, requestId));
    return { ...response, headers: [...response.headers, ['apigw-requestid', requestId]] };
  };
};
