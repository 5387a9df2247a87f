import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { okJson, type Answer } from '../../../lib/platform/http/answer.ts';
import { HttpError } from '../../../lib/platform/http/http-error.ts';
import { httpHandler } from '../../../lib/platform/http/http-handler.ts';
import { defineRoute } from '../../../lib/platform/http/route.ts';
import { OutboxFull } from '../../../lib/platform/store/record-table.ts';
import { callHandler, keptDeps, problemOf, type Sent } from './call-handler.ts';

const messages = {
  'thing-not-found': { 'zh-CN': '没有 {thing}', en: 'There is no {thing}' },
  'thing-not-found.next': { 'zh-CN': '请核对', en: 'Check it' },
};

const route = defineRoute({
  id: 'save-thing',
  method: 'put',
  path: '/v1/things/{code}',
  room: 'things',
  summary: 'A thing',
  auth: 'none',
  params: z.strictObject({ code: z.string() }),
  query: z.strictObject({ on: z.optional(z.string()) }),
  body: z.strictObject({
    name: z.string().check(z.maxLength(20)),
    extra: z.optional(z.record(z.string(), z.unknown())),
    kind: z.optional(z.enum(['a', 'b'])),
  }),
  preconditions: ['if-none-match'],
  answers: { 200: { description: 'ok' } },
  refusals: { 'thing-not-found': 404 },
  messages,
});

const { body: _body, ...bodiless } = route;
const reader = defineRoute({ ...bodiless, id: 'read-thing', method: 'get' });

const json = { 'content-type': 'application/json' };
const ok = async (): Promise<Answer> => okJson({ ok: true }, { etag: 'v1' });

const put = async (sent: Partial<Sent> & { raw?: unknown }, deps = keptDeps()) => {
  const body = 'raw' in sent ? JSON.stringify(sent.raw) : (sent.body ?? '{"name":"x"}');
  const echo = httpHandler(route, deps, async ({ params, query, body: value }) =>
    okJson({ params, query, value }),
  );
  return callHandler(echo, route, { target: '/v1/things/a', headers: json, ...sent, body });
};

const get = (headers: Record<string, string>, answer = ok, method = 'GET') =>
  callHandler(httpHandler(reader, keptDeps(), answer), reader, { target: '/v1/things/a', headers, method });

const pointersOf = (result: Awaited<ReturnType<typeof put>>): [string, string][] =>
  problemOf(result).errors.map((error: { pointer: string; code: string }) => [error.pointer, error.code]);

describe('the path', () => {
  test.each([
    ['/v1/things/%00', 'text-ill-formed'],
    ['/v1/things/a%00b', 'text-ill-formed'],
    ['/v1/things/%ff%fe', 'text-ill-formed'],
    ['/v1/things/%ed%a0%80', 'text-ill-formed'],
    ['/v1/things/..', 'value-invalid'],
    ['/v1/things/%2e%2e', 'value-invalid'],
    ['/v1/things/..%5cetc', 'value-invalid'],
  ])('%s is refused as %s', async (target, code) => {
    const result = await put({ target });
    expect(result.statusCode).toBe(400);
    expect(pointersOf(result)).toEqual([['/path/code', code]]);
  });

  test('Chinese and spaces arrive decoded', async () => {
    const result = await put({ target: `/v1/things/${encodeURIComponent('事项 1')}` });
    expect(problemOf(result).params).toEqual({ code: '事项 1' });
  });
});

describe('the query', () => {
  test.each([
    ['on=a&on=b', '/query/on', 'field-repeated'],
    ['off=1', '/query/off', 'field-unknown'],
    ['__proto__=1', '/query/__proto__', 'field-unknown'],
    ['constructor=1', '/query/constructor', 'field-unknown'],
    ['on=%00', '/query/on', 'text-ill-formed'],
    ['on=%ff', '/query/on', 'text-ill-formed'],
    ['a%2Fb~=1', '/query/a~1b~0', 'field-unknown'],
  ])('%s is refused at %s as %s', async (query, pointer, code) => {
    const result = await put({ target: `/v1/things/a?${query}` });
    expect(result.statusCode).toBe(400);
    expect(pointersOf(result)).toEqual([[pointer, code]]);
  });

  test('is refused where an endpoint takes none', async () => {
    const { query: _, ...rest } = reader;
    const bare = defineRoute({ ...rest });
    const result = await callHandler(httpHandler(bare, keptDeps(), ok), bare, { target: '/v1/things/a?x=1' });
    expect(pointersOf(result)).toEqual([['/query/x', 'field-unknown']]);
  });
});

describe('the body', () => {
  test.each<[string, Partial<Sent>, number, string]>([
    ['missing', { body: '' }, 400, 'request-malformed'],
    ['cut off', { body: '{"name":' }, 400, 'request-malformed'],
    ['of another type', { headers: { 'content-type': 'text/plain' } }, 415, 'media-type-unsupported'],
    ['without a type', { headers: {} }, 415, 'media-type-unsupported'],
    [
      'in GBK',
      { headers: { 'content-type': 'application/json; charset=gbk' } },
      415,
      'media-type-unsupported',
    ],
    [
      'a type that only begins so',
      { headers: { 'content-type': 'application/jsonx' } },
      415,
      'media-type-unsupported',
    ],
    ['over 4 MiB', { body: `{"name":"${'x'.repeat(4 * 1024 * 1024)}"}` }, 413, 'request-too-large'],
    ['over 4 MiB in Chinese', { body: `{"name":"${'字'.repeat(1_500_000)}"}` }, 413, 'request-too-large'],
    [
      'bytes in base64 that are not UTF-8',
      { headers: { 'content-type': 'application/a+json' }, body: Buffer.from([0x22, 0xff, 0x22]) },
      400,
      'request-malformed',
    ],
    ['bytes as text that are not UTF-8', { body: Buffer.from([0x22, 0xff, 0x22]) }, 400, 'request-invalid'],
    ['nested 100,000 deep', { body: '['.repeat(100_000) + ']'.repeat(100_000) }, 400, 'request-invalid'],
    ['a bare null', { body: 'null' }, 400, 'request-invalid'],
  ])('%s', async (_name, sent, status, code) => {
    const result = await put(sent);
    expect([result.statusCode, problemOf(result).code]).toEqual([status, code]);
  });

  test.each([
    ['application/json; charset=utf-8'],
    ['application/json;charset="UTF-8"'],
    ['Application/JSON'],
    ['application/merge-patch+json'],
  ])('%s is taken', async (type) => {
    expect((await put({ headers: { 'content-type': type } })).statusCode).toBe(200);
  });

  test('a byte order mark is passed over', async () => {
    expect((await put({ body: '\uFEFF{"name":"x"}' })).statusCode).toBe(200);
  });

  test.each([
    ['{"name":"a\\u0000b"}', '/name', 'text-ill-formed'],
    ['{"name":"\\ud800"}', '/name', 'text-ill-formed'],
    ['{"name":"x","__proto__":{"a":1}}', '/__proto__', 'field-unknown'],
    ['{"name":"x","extra":{"__proto__":1}}', '/extra/__proto__', 'field-unknown'],
    ['{"name":"x","a/b":1}', '/a~1b', 'field-unknown'],
    ['{"name":"x","kind":"c"}', '/kind', 'value-unknown'],
    ['{}', '/name', 'field-missing'],
    ['{"name":1}', '/name', 'type-invalid'],
  ])('%s is refused at %s as %s', async (body, pointer, code) => {
    const result = await put({ body });
    expect(result.statusCode).toBe(400);
    expect(pointersOf(result)).toEqual([[pointer, code]]);
  });

  test('all defects of path, query, headers and body come at once', async () => {
    const result = await put({
      target: '/v1/things/..?off=1',
      headers: { ...json, 'if-none-match': '"a' },
      raw: { name: 'x'.repeat(21), kind: 'c' },
    });
    expect(pointersOf(result)).toEqual([
      ['/path/code', 'value-invalid'],
      ['/query/off', 'field-unknown'],
      ['/headers/if-none-match', 'header-invalid'],
      ['/name', 'value-too-large'],
      ['/kind', 'value-unknown'],
    ]);
  });

  test('what a problem echoes is bounded, however much is wrong', async () => {
    const long = 'k'.repeat(100_000);
    const raw = Object.fromEntries(Array.from({ length: 30 }, (_, i) => [`${i}${long}`, '\u0000']));
    const result = await put({ raw });
    expect(result.statusCode).toBe(400);
    expect(result.body?.length).toBeLessThan(64 * 1024);
  });

  test('two million members are walked without exhausting memory', async () => {
    const result = await put({ body: `[${'0,'.repeat(2_000_000)}0]` });
    expect(result.statusCode).toBe(400);
  });
});

describe('conditional requests', () => {
  test.each([
    ['"v1"', 304],
    ['W/"v1"', 304],
    ['"v0", W/"v1" ,"v2"', 304],
    ['*', 304],
    ['v1', 304],
    ['"v2"', 200],
    ['"a,v1,b"', 200],
    ['"v1', 400],
    ['"v1" "v2"', 400],
  ])('If-None-Match: %s gives %i', async (header, status) => {
    const result = await get({ 'if-none-match': header });
    expect(result.statusCode).toBe(status);
    if (status === 304) expect(result.headers?.['etag']).toBe('"v1"');
    expect(result.body === undefined).toBe(status === 304);
  });

  test('whatever changes something is answered in full: there is no 304', async () => {
    const answer = httpHandler(route, keptDeps(), ok);
    const result = await callHandler(answer, route, {
      target: '/v1/things/a',
      headers: { ...json, 'if-none-match': '*' },
      body: '{"name":"x"}',
    });
    expect([result.statusCode, result.body]).toEqual([200, '{"ok":true}']);
  });

  test('If-Match names one version', async () => {
    const seen: unknown[] = [];
    const handler = httpHandler(reader, keptDeps(), async ({ ifMatch }) => {
      seen.push(ifMatch);
      return okJson({});
    });
    const send = (value: string) =>
      callHandler(handler, reader, { target: '/v1/things/a', headers: { 'if-match': value } });
    await send('"v1"');
    expect(seen).toEqual(['v1']);
    expect(pointersOf(await send('"v1", "v2"'))).toEqual([['/headers/if-match', 'header-invalid']]);
  });

  test('If-Match is asked for where a change needs it', async () => {
    const guarded = defineRoute({ ...reader, preconditions: ['if-match-required'] });
    const result = await callHandler(httpHandler(guarded, keptDeps(), ok), guarded, {
      target: '/v1/things/a',
    });
    expect([result.statusCode, problemOf(result).code]).toEqual([428, 'precondition-required']);
  });

  test.each([
    ['if-match-required', { 'if-none-match': '*' }, 428],
    ['if-match-or-create', { 'if-none-match': '*' }, 200],
    ['if-match-or-create', { 'if-none-match': '"v0"' }, 428],
    ['if-match-or-create', { 'if-match': '"v1"' }, 200],
    ['if-match-or-create', {}, 428],
  ] as const)('with %s, %o answers %i', async (precondition, headers, status) => {
    const guarded = defineRoute({ ...reader, preconditions: [precondition] });
    const handler = httpHandler(guarded, keptDeps(), async () => okJson({}));
    expect((await callHandler(handler, guarded, { target: '/v1/things/a', headers })).statusCode).toBe(
      status,
    );
  });

  test.each(['', 'short', 'with space in it', 'x'.repeat(129)])(
    'the idempotency key "%s" is refused',
    async (key) => {
      const guarded = defineRoute({ ...reader, preconditions: ['idempotency-key'] });
      const result = await callHandler(httpHandler(guarded, keptDeps(), ok), guarded, {
        target: '/v1/things/a',
        headers: { 'idempotency-key': key },
      });
      expect([result.statusCode, problemOf(result).code]).toEqual([400, 'idempotency-key-missing']);
    },
  );
});

test('HEAD answers the headers alone', async () => {
  const head = await get({}, ok, 'HEAD');
  expect(head).toMatchObject({ statusCode: 200, headers: { etag: '"v1"' } });
  const refused = await get({ 'if-none-match': '"' }, ok, 'HEAD');
  expect(refused.statusCode).toBe(400);
  expect([head.body, refused.body]).toEqual([undefined, undefined]);
});

describe('who calls', () => {
  const guarded = defineRoute({ ...reader, auth: 'required' });
  const actor = { subject: 'u', kind: 'person', roles: [] } as const;

  test('a missing token is a 401 with a challenge', async () => {
    const result = await callHandler(httpHandler(guarded, keptDeps(), ok), guarded, {
      target: '/v1/things/a',
    });
    expect(result).toMatchObject({
      statusCode: 401,
      headers: { 'www-authenticate': 'Bearer realm="sumu:150100"' },
    });
  });

  test('is settled before the form of the request', async () => {
    const result = await callHandler(httpHandler(guarded, keptDeps(), ok), guarded, {
      target: '/v1/things/..?x=1',
    });
    expect(result.statusCode).toBe(401);
  });

  test('what only a token opens is kept by no browser', async () => {
    const deps = keptDeps({ authenticate: async () => actor });
    const result = await callHandler(httpHandler(guarded, deps, ok), guarded, { target: '/v1/things/a' });
    expect(result.headers?.['cache-control']).toBe('no-store');
    expect((await get({})).headers?.['cache-control']).toBe('no-cache');
  });
});

describe('what goes wrong behind the edge', () => {
  const SECRET = '李四 13812345678 11010519491231002X';
  const failing = async (error: unknown) => {
    const deps = keptDeps();
    const handler = httpHandler(reader, deps, async () => {
      throw error;
    });
    return { result: await callHandler(handler, reader, { target: '/v1/things/a' }), lines: deps.lines };
  };
  const named = (name: string): Error => Object.assign(new Error(SECRET), { name });

  test.each<[string, unknown, number, string]>([
    ['an unforeseen error', new Error(SECRET), 500, 'internal-error'],
    ['an error that quotes a stack', new Error(`a\n    at ${SECRET} (x.ts:1:1)`), 500, 'internal-error'],
    ['something that is no error', SECRET, 500, 'internal-error'],
    ['throttling', named('ProvisionedThroughputExceededException'), 503, 'store-unavailable'],
    [
      'a refused connection',
      Object.assign(new Error(SECRET), { code: 'ECONNREFUSED' }),
      503,
      'store-unavailable',
    ],
    [
      'a cause that is passing',
      new Error(SECRET, { cause: named('TimeoutError') }),
      503,
      'store-unavailable',
    ],
    ['a full outbox', new OutboxFull('outbox-full'), 503, 'outbox-full'],
  ])('%s', async (_name, error, status, code) => {
    const { result, lines } = await failing(error);
    expect([result.statusCode, problemOf(result).code]).toEqual([status, code]);
    expect(status === 503).toBe(result.headers?.['retry-after'] !== undefined);
    for (const text of [result.body ?? '', lines.join('\n')]) {
      for (const part of SECRET.split(' ')) expect(text).not.toContain(part);
    }
    expect(result.body).not.toMatch(/stack|\.ts|at /);
  });

  test('the log says where, by code and frame, under the trace id that the caller sees', async () => {
    const { result, lines } = await failing(new Error('item-body-missing'));
    const line = JSON.parse(lines[0] ?? '');
    expect(line).toMatchObject({
      event: 'http-request',
      function: 'read-thing',
      status: 500,
      serverErrors: 1,
      traceId: 'trace-1',
      code: 'internal-error',
      says: 'item-body-missing',
    });
    expect(line.stack[0]).toContain('http-handler.test.ts');
    expect(problemOf(result).traceId).toBe('trace-1');
  });

  test('a refusal without a status is a fault of ours', async () => {
    const handler = httpHandler(reader, keptDeps(), async () => ({
      kind: 'unheard-of' as 'thing-not-found',
    }));
    expect((await callHandler(handler, reader, { target: '/v1/things/a' })).statusCode).toBe(500);
  });

  test('an HttpError keeps its status and headers, its reason goes to the log alone', async () => {
    const { result, lines } = await failing(
      new HttpError(401, 'token-invalid', { reason: 'claim aud', headers: { 'x-y': 'z' } }),
    );
    expect(result).toMatchObject({ statusCode: 401, headers: { 'x-y': 'z' } });
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ code: 'token-invalid', reason: 'claim aud' });
    expect(result.body).not.toContain('claim aud');
  });
});

test('a refusal is worded in the caller’s language, its facts are members', async () => {
  const handler = httpHandler(reader, keptDeps(), async () => ({
    kind: 'thing-not-found' as const,
    facts: { thing: 'x'.repeat(1000) },
  }));
  const ask = async (language: string) =>
    problemOf(
      await callHandler(handler, reader, {
        target: '/v1/things/a',
        headers: { 'accept-language': language },
      }),
    );
  expect(await ask('en')).toEqual({
    type: 'urn:sumu:problem:thing-not-found',
    title: `There is no ${'x'.repeat(200)}`,
    status: 404,
    detail: 'Check it',
    code: 'thing-not-found',
    traceId: 'trace-1',
    thing: 'x'.repeat(200),
  });
  expect((await ask('mn')).title).toMatch(/^没有/);
});

test('any bytes in any place give an answer with a status and never a fault of ours', async () => {
  const bytes = fc.oneof(
    fc.string({ unit: 'binary' }).map((text) => Buffer.from(text)),
    fc.json().map((text) => Buffer.from(text)),
    fc.uint8Array().map((array) => Buffer.from(array)),
  );
  const escape = (data: Buffer): string => data.toString('hex').replaceAll(/../g, '%$&');
  await fc.assert(
    fc.asyncProperty(bytes, bytes, bytes, fc.string(), async (path, query, body, header) => {
      const result = await put({
        target: `/v1/things/x${escape(path)}?${escape(query)}=${escape(query)}`,
        headers: {
          ...json,
          'if-none-match': header,
          'accept-language': header,
          'x-forwarded-prefix': header,
        },
        body: body.toString('latin1'),
      });
      expect([200, 400, 413, 415]).toContain(result.statusCode);
    }),
    { numRuns: 150 },
  );
});
