import { describe, expect, test } from 'vitest';
import {
  createGateway,
  type GatewayOptions,
  type GatewayTrouble,
} from '../../../lib/platform/gateway/gateway.ts';
import type { GatewayRequest } from '../../../lib/platform/gateway/gateway-request.ts';
import type { LambdaFunction } from '../../../lib/platform/gateway/invoke-function.ts';
import { throttle } from '../../../lib/platform/gateway/throttle.ts';

const ask = (more: Partial<GatewayRequest> = {}): GatewayRequest => ({
  method: 'GET',
  target: '/v1/x',
  protocol: 'HTTP/1.1',
  headers: [['Host', 'h']],
  body: Buffer.alloc(0),
  sourceIp: '127.0.0.1',
  ...more,
});

const gatewayOf = (run: LambdaFunction, more: Partial<GatewayOptions> = {}) => {
  const troubles: GatewayTrouble[] = [];
  const target = { name: 'f', timeoutSeconds: 1, memorySize: 128, load: async () => run };
  const gateway = createGateway({
    routes: [
      { routeKey: 'GET /v1/x', target },
      { routeKey: 'POST /v1/x', target },
    ],
    accountId: '000000000000',
    apiId: 'local',
    arnOf: (name) => `arn:${name}`,
    forwarded: { proto: 'http', port: 1 },
    now: () => new Date(0),
    report: (trouble) => troubles.push(trouble),
    ...more,
  });
  const answer = async (more?: Partial<GatewayRequest>) => {
    const { status, headers, body } = await gateway(ask(more));
    return { status, headers: Object.fromEntries(headers), body: body.toString() };
  };
  return { answer, troubles };
};

const fine: LambdaFunction = async () => ({ statusCode: 200, body: 'fine' });
const megabytes = (n: number): Buffer => Buffer.alloc(n * 1024 * 1024, 97);

describe('the gateway answers itself', () => {
  const { answer } = gatewayOf(fine);
  test.each([
    ['an unknown path', { target: '/v1/y' }, 404, 'Not Found'],
    ['an unknown method', { method: 'PUT' }, 404, 'Not Found'],
    [
      'over 10240 bytes of headers',
      { headers: [['a', 'x'.repeat(10_300)]] },
      431,
      'Request Header Fields Too Large',
    ],
    ['over 10 MB of body', { method: 'POST', body: megabytes(11) }, 413, 'Request Entity Too Large'],
    [
      'a body that makes the event larger than 6 MB',
      { method: 'POST', body: megabytes(5) },
      413,
      'Request Entity Too Large',
    ],
  ] as const)('%s', async (_, request, status, message) => {
    const given = await answer(request);
    expect(given).toMatchObject({ status, body: JSON.stringify({ message }) });
    expect(given.headers['content-type']).toBe('application/json');
  });

  test('a text body just under 6 MB still reaches the function', async () => {
    const text: GatewayRequest['headers'] = [['content-type', 'text/plain']];
    const under = { method: 'POST', headers: text, body: megabytes(6).subarray(2000) };
    expect((await answer(under)).status).toBe(200);
    expect((await answer({ ...under, body: megabytes(6) })).status).toBe(413);
  });
});

describe('a function that fails', () => {
  test('by throwing is a 500, and the host is told why', async () => {
    const { answer, troubles } = gatewayOf(() => Promise.reject(new Error('boom')));
    expect(await answer()).toMatchObject({ status: 500, body: '{"message":"Internal Server Error"}' });
    expect(troubles).toMatchObject([{ function: 'f', outcome: 'failed', error: { message: 'boom' } }]);
  });

  test('by answering over 6 MB is a 500', async () => {
    const { answer, troubles } = gatewayOf(async () => ({ statusCode: 200, body: megabytes(6).toString() }));
    expect((await answer()).status).toBe(500);
    expect(troubles).toMatchObject([{ outcome: 'answer-too-large' }]);
  });

  test('by never answering is a 503 at its own time limit', async () => {
    const target = {
      name: 'f',
      timeoutSeconds: 0.02,
      memorySize: 128,
      load: async () => () => new Promise(() => undefined),
    };
    const { answer, troubles } = gatewayOf(fine, { routes: [{ routeKey: '$default', target }] });
    expect(await answer()).toMatchObject({ status: 503, body: '{"message":"Service Unavailable"}' });
    expect(troubles).toMatchObject([{ outcome: 'timed-out' }]);
  });
});

test('a function is told its time left, and every request has an id of its own', async () => {
  const seen: unknown[] = [];
  const { answer } = gatewayOf(async (event, context) => {
    const { requestContext } = event as { requestContext: { requestId: string } };
    seen.push(context.awsRequestId);
    expect(context.awsRequestId).toBe(requestContext.requestId);
    expect(context.functionName).toBe('f');
    expect(context.getRemainingTimeInMillis()).toBeGreaterThan(0);
    expect(context.getRemainingTimeInMillis()).toBeLessThanOrEqual(1000);
    return fine(event, context);
  });
  const first = await answer();
  expect(first.headers['apigw-requestid']).toBe(seen[0]);
  await answer();
  expect(new Set(seen).size).toBe(2);
});

describe('throttling', () => {
  test('answers 429 when the burst is used up, for that route alone', async () => {
    const { answer } = gatewayOf(fine, { rate: { rate: 0.001, burst: 2 } });
    expect([(await answer()).status, (await answer()).status]).toEqual([200, 200]);
    expect(await answer()).toMatchObject({ status: 429, body: '{"message":"Too Many Requests"}' });
    expect((await answer({ method: 'POST' })).status).toBe(200);
  });

  test('fills up again at the rate, never over the burst', () => {
    const take = throttle({ rate: 10, burst: 3 });
    const takeAll = (at: number): number =>
      Array.from({ length: 10 }, () => take('a', at)).filter(Boolean).length;
    expect(takeAll(0)).toBe(3);
    expect(takeAll(100)).toBe(1);
    expect(takeAll(60_000)).toBe(3);
  });
});

describe('CORS', () => {
  const cors = {
    allowedOrigins: ['https://portal.example', 'http://*'],
    allowedHeaders: ['Authorization', 'Content-Type'],
    allowedMethods: ['GET', 'POST'],
    exposedResponseHeaders: ['ETag'],
    maxAge: 600,
  };
  const own: LambdaFunction = async () => ({
    statusCode: 200,
    headers: { 'Access-Control-Allow-Origin': 'https://evil.example', 'x-own': '1' },
    body: '',
  });
  const { answer } = gatewayOf(own, { cors });
  const from = (origin: string): GatewayRequest['headers'] => [['Origin', origin]];
  const preflight = (origin: string) =>
    answer({
      method: 'OPTIONS',
      target: '/v1/anything',
      headers: [...from(origin), ['Access-Control-Request-Method', 'POST']],
    });

  test('a preflight is answered by the gateway, whatever the path', async () => {
    const { status, headers } = await preflight('https://portal.example');
    expect(status).toBe(204);
    expect(headers).toMatchObject({
      'access-control-allow-origin': 'https://portal.example',
      'access-control-allow-methods': 'GET,POST',
      'access-control-allow-headers': 'Authorization,Content-Type',
      'access-control-max-age': '600',
    });
  });

  test('a preflight of another origin is granted nothing', async () => {
    const { status, headers } = await preflight('https://evil.example');
    expect(status).toBe(204);
    expect(Object.keys(headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
  });

  test('the function’s own CORS headers are replaced', async () => {
    const { headers } = await answer({ headers: from('http://any.example') });
    expect(headers).toMatchObject({
      'access-control-allow-origin': 'http://any.example',
      'access-control-expose-headers': 'ETag',
      'x-own': '1',
    });
    expect((await answer({ headers: from('https://evil.example') })).headers).not.toHaveProperty(
      'access-control-allow-origin',
    );
  });

  test('errors of the gateway carry them too, so that a page can read them', async () => {
    const { status, headers } = await answer({ target: '/v1/none', headers: from('https://portal.example') });
    expect(status).toBe(404);
    expect(headers).toHaveProperty('access-control-allow-origin');
  });

  test('without a declaration the function answers OPTIONS and keeps its headers', async () => {
    const plain = gatewayOf(own);
    expect((await plain.answer()).headers).toMatchObject({
      'access-control-allow-origin': 'https://evil.example',
    });
    expect((await plain.answer({ method: 'OPTIONS', headers: from('https://a.example') })).status).toBe(404);
  });
});
