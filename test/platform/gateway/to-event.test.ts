import { readdirSync, readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { GatewayRequest } from '../../../lib/platform/gateway/gateway-request.ts';
import { toEvent, type EventFacts } from '../../../lib/platform/gateway/to-event.ts';

type Recorded = Readonly<{
  about: string;
  request: Omit<GatewayRequest, 'body'> & { body: string };
  facts: Omit<EventFacts, 'now'> & { now: string };
  event: unknown;
}>;

const fixtures = new URL('fixtures/', import.meta.url);
const recorded = readdirSync(fixtures).map(
  (file) => [file, JSON.parse(readFileSync(new URL(file, fixtures), 'utf8')) as Recorded] as const,
);

const facts: EventFacts = {
  routeKey: '$default',
  pathParameters: {},
  accountId: '000000000000',
  apiId: 'local',
  requestId: 'r',
  traceId: 't',
  now: new Date(0),
  forwarded: { proto: 'http', port: 3000, prefix: '/150100' },
};
const get = (target: string, headers: GatewayRequest['headers'] = []): GatewayRequest => ({
  method: 'GET',
  target,
  protocol: 'HTTP/1.1',
  headers,
  body: Buffer.alloc(0),
  sourceIp: '127.0.0.1',
});

describe('the event of payload format 2.0', () => {
  test.each(recorded)('is byte for byte that of %s', (_, { request, facts: given, event }) => {
    const made = toEvent(
      { ...request, body: Buffer.from(request.body) },
      { ...given, now: new Date(given.now) },
    );
    expect(JSON.stringify(made)).toBe(JSON.stringify(event));
  });

  test('carries the site prefix of the host, never one that a caller sent', () => {
    const { headers } = toEvent(
      get('/v1/x', [
        ['X-Forwarded-Prefix', '/evil'],
        ['x-forwarded-proto', 'gopher'],
      ]),
      facts,
    );
    expect(headers).toMatchObject({ 'x-forwarded-prefix': '/150100', 'x-forwarded-proto': 'http' });
  });

  test('drops such a prefix where the host has none', () => {
    const { prefix: _, ...forwarded } = { prefix: '', ...facts.forwarded };
    const { headers } = toEvent(get('/v1/x', [['X-Forwarded-Prefix', '/evil']]), { ...facts, forwarded });
    expect(headers).not.toHaveProperty('x-forwarded-prefix');
  });

  test('keeps a header or a query name like __proto__ as plain data', () => {
    const event = toEvent(get('/?__proto__=1', [['__proto__', 'x']]), facts);
    expect(Object.entries(event.queryStringParameters ?? {})).toEqual([['__proto__', '1']]);
    expect(Object.keys(event.headers)).toContain('__proto__');
  });

  test('is made of any bytes at all in path, query, headers and body', () => {
    const text = fc.string({ unit: 'binary', maxLength: 60 });
    const encoded = fc
      .array(fc.constantFrom('%', '%E4', '%00', '%zz', '/', 'a', '+', '&', '=', '?', '\u00ff'))
      .map((p) => p.join(''));
    fc.assert(
      fc.property(
        fc.oneof(text, encoded),
        fc.oneof(text, encoded),
        fc.array(fc.tuple(text, text), { maxLength: 4 }),
        fc.uint8Array({ maxLength: 40 }),
        (path, query, headers, body) => {
          const request = { ...get(`/${path}?${query}`, headers), body: Buffer.from(body) };
          const event = toEvent(request, facts);
          expect(event.rawPath.startsWith('/')).toBe(true);
          expect(`/${path}?${query}`.endsWith(event.rawQueryString)).toBe(true);
          expect(JSON.parse(JSON.stringify(event))).toBeTypeOf('object');
          expect(Buffer.from(event.body ?? '', event.isBase64Encoded ? 'base64' : 'utf8')).toEqual(
            Buffer.from(body),
          );
        },
      ),
    );
  });
});
