import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { decodePercent, headerOf, splitTarget, type GatewayRequest } from './gateway-request.ts';

/** The facts of an event that do not come from the request. */
export type EventFacts = Readonly<{
  routeKey: string;
  pathParameters: Readonly<Record<string, string>>;
  accountId: string;
  apiId: string;
  requestId: string;
  traceId: string;
  now: Date;
  /** How the caller reached the host. `prefix` is the site's path prefix that was taken off. */
  forwarded: Readonly<{ proto: 'http' | 'https'; port: number; prefix?: string }>;
}>;

/** These belong to the connection, not to the request, or are made anew from it. */
const DROPPED = new Set([
  'connection',
  'keep-alive',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'expect',
  'cookie',
  'content-length',
  'x-amzn-trace-id',
  'x-forwarded-for',
  'x-forwarded-port',
  'x-forwarded-proto',
  'x-forwarded-prefix',
]);

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `12/Mar/2020:19:03:58 +0000` */
const logTime = (now: Date): string => {
  const iso = now.toISOString();
  const month = MONTHS[now.getUTCMonth()] ?? '';
  return `${iso.slice(8, 10)}/${month}/${iso.slice(0, 4)}:${iso.slice(11, 19)} +0000`;
};

const grouped = (pairs: Iterable<readonly [string, string]>): Record<string, string> => {
  const groups = new Map<string, string>();
  for (const [name, value] of pairs) {
    const before = groups.get(name);
    groups.set(name, before === undefined ? value : `${before},${value}`);
  }
  return Object.fromEntries(groups);
};

const sorted = (headers: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).toSorted(([a], [b]) => (a < b ? -1 : 1)));

const eventHeaders = (request: GatewayRequest, facts: EventFacts): Record<string, string> => {
  const forwardedFor = headerOf(request, 'x-forwarded-for');
  const sent = request.headers
    .map(([name, value]) => [name.toLowerCase(), value] as const)
    .filter(([name]) => !DROPPED.has(name));
  return sorted({
    ...grouped(sent),
    'content-length': String(request.body.length),
    'x-amzn-trace-id': facts.traceId,
    'x-forwarded-for': forwardedFor === undefined ? request.sourceIp : `${forwardedFor}, ${request.sourceIp}`,
    'x-forwarded-port': String(facts.forwarded.port),
    'x-forwarded-proto': facts.forwarded.proto,
    ...(facts.forwarded.prefix === undefined ? {} : { 'x-forwarded-prefix': facts.forwarded.prefix }),
  });
};

/** The gateway hands on these types as text and everything else, a missing type included, as base64. */
const isText = (contentType: string | undefined): boolean =>
  /^\s*(?:text\/[^;\s]+|application\/(?:json|xml|javascript))\s*(?:;|$)/i.test(contentType ?? '');

const eventBody = (request: GatewayRequest): { body?: string; isBase64Encoded: boolean } => {
  if (request.body.length === 0) return { isBase64Encoded: false };
  return isText(headerOf(request, 'content-type'))
    ? { body: request.body.toString('utf8'), isBase64Encoded: false }
    : { body: request.body.toString('base64'), isBase64Encoded: true };
};

const cookiesOf = (request: GatewayRequest): string[] =>
  request.headers
    .filter(([name]) => name.toLowerCase() === 'cookie')
    .flatMap(([, value]) => value.split(';'))
    .map((cookie) => cookie.trim())
    .filter((cookie) => cookie !== '');

const nonEmpty = <Name extends string>(
  name: Name,
  record: Readonly<Record<string, string>>,
): Partial<Record<Name, Record<string, string>>> =>
  Object.keys(record).length === 0 ? {} : ({ [name]: record } as Record<Name, Record<string, string>>);

/**
 * Makes the event of an HTTP API (payload format 2.0) as the gateway sends it: header names in lower case and sorted,
 * repeated headers and query values joined with commas, cookies apart, path and parameters percent-decoded, the query
 * string as sent, absent parts absent. Never throws, whatever the bytes.
 * Source: Amazon API Gateway developer guide, "Create AWS Lambda proxy integrations for HTTP APIs"; that `rawPath` is
 * decoded, and which bodies come as base64, is what recorded events show.
 */
export const toEvent = (request: GatewayRequest, facts: EventFacts): APIGatewayProxyEventV2 => {
  const { path, query } = splitTarget(request.target);
  const rawPath = decodePercent(path);
  const host = headerOf(request, 'host') ?? '';
  const cookies = cookiesOf(request);
  return {
    version: '2.0',
    routeKey: facts.routeKey,
    rawPath,
    rawQueryString: query,
    ...(cookies.length === 0 ? {} : { cookies }),
    headers: eventHeaders(request, facts),
    ...nonEmpty('queryStringParameters', grouped(new URLSearchParams(query))),
    requestContext: {
      accountId: facts.accountId,
      apiId: facts.apiId,
      domainName: host,
      domainPrefix: host.split('.')[0] ?? '',
      http: {
        method: request.method,
        path: rawPath,
        protocol: request.protocol,
        sourceIp: request.sourceIp,
        userAgent: headerOf(request, 'user-agent') ?? '',
      },
      requestId: facts.requestId,
      routeKey: facts.routeKey,
      stage: '$default',
      time: logTime(facts.now),
      timeEpoch: facts.now.getTime(),
    },
    ...nonEmpty('pathParameters', facts.pathParameters),
    ...eventBody(request),
  };
};
