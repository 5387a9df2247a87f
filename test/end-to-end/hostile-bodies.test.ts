import { gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { CODE, soundContent } from '../items/life.ts';
import { startTestHost, type TestHost } from '../support/local-host.ts';
import { rawHttp, type RawRequest } from '../support/raw-http.ts';
import { expectProblem } from './expect-problem.ts';

const SITE = '150100';
const code = CODE;
const content = soundContent();

let host: TestHost;
let editor: string;
let reviewer: string;

const ask = (path: string, more: Omit<RawRequest, 'path'> = {}) =>
  rawHttp(host.url, { path: `/${SITE}${path}`, ...more });

const JSON_TYPE = ['content-type', 'application/json'] as const;
const as = (token: string) => ['authorization', `Bearer ${token}`] as const;

beforeAll(async () => {
  host = await startTestHost({ sites: [SITE] });
  editor = await host.mintToken({ role: 'editor', site: SITE, division: SITE, subject: 'editor' });
  reviewer = await host.mintToken({ role: 'reviewer', site: SITE, division: SITE, subject: 'reviewer' });
});
afterAll(() => host.close());
afterEach(async () => {
  expect((await ask('/v1/health')).status).toBe(200);
  expect(host.said).toEqual([]);
});

/** A publication: the one kind of request that has path, query, headers and body. */
const publish = (body: string | Buffer, more: Omit<RawRequest, 'path' | 'body'> = {}) =>
  ask(`/v1/items/${code}/draft/publication`, {
    method: 'POST',
    body,
    ...more,
    headers: [as(reviewer), ['if-match', '"draft-1"'], ...(more.headers ?? [JSON_TYPE])],
  });

describe('a body', () => {
  it.each<[string, string | Buffer, number, string]>([
    ['missing', '', 400, 'request-malformed'],
    ['of white space', '  \n', 400, 'request-malformed'],
    ['cut off', '{"from":"2026-', 400, 'request-malformed'],
    ['with a comma too many', '{"from":"2026-01-01",}', 400, 'request-malformed'],
    ['with a comment', '{"from":"2026-01-01"/**/}', 400, 'request-malformed'],
    ['of two documents', '{"from":"2026-01-01"}{}', 400, 'request-malformed'],
    ['that is a script', 'while(1);{"from":"2026-01-01"}', 400, 'request-malformed'],
    ['in single quotes', "{'from':'2026-01-01'}", 400, 'request-malformed'],
    ['of NaN', '{"from":NaN}', 400, 'request-malformed'],
    ['in UTF-16', Buffer.from('{"from":"2026-01-01"}', 'utf16le'), 400, 'request-malformed'],
    ['in GBK', Buffer.from([0x7b, 0x22, 0xca, 0xc2, 0x22, 0x3a, 0x31, 0x7d]), 400, 'request-invalid'],
    ['that is a list', '[]', 400, 'request-invalid'],
    ['that is null', 'null', 400, 'request-invalid'],
    ['that is a number', '1', 400, 'request-invalid'],
    ['with a wrong type', '{"from":20260101}', 400, 'request-invalid'],
    ['with an unknown field', '{"from":"2026-01-01","by":"admin"}', 400, 'request-invalid'],
    ['with __proto__', '{"from":"2026-01-01","__proto__":{"roles":["system"]}}', 400, 'request-invalid'],
    ['with constructor', '{"from":"2026-01-01","constructor":{"prototype":{}}}', 400, 'request-invalid'],
    ['with a field twice', '{"from":"2026-01-01","from":"2027-01-01"}', 400, 'request-invalid'],
    ['with a NUL', '{"from":"2026-01-01\\u0000"}', 400, 'request-invalid'],
    ['with a lone surrogate', '{"from":"\\ud800"}', 400, 'request-invalid'],
    ['with a lone surrogate in a name', '{"\\udfff":1}', 400, 'request-invalid'],
    ['nested 10,000 deep', '['.repeat(10_000) + ']'.repeat(10_000), 400, 'request-invalid'],
    [
      'nested 10,000 deep in objects',
      '{"a":'.repeat(10_000) + '1' + '}'.repeat(10_000),
      400,
      'request-invalid',
    ],
    ['of a date that there is not', '{"from":"2026-02-30"}', 400, 'request-invalid'],
    ['of a date beyond the century', '{"from":"9999-12-31"}', 400, 'request-invalid'],
    ['of 5 MB', `{"from":"${'x'.repeat(5_000_000)}"}`, 413, 'request-too-large'],
  ])('%s is refused', async (_, body, status, kind) => {
    expectProblem(await publish(body), status, kind);
  });

  it.each([
    ['fields', `{${Array.from({ length: 300_000 }, (_, i) => `"k${i}":0`).join(',')}}`],
    ['empty objects', `[${'{},'.repeat(1_000_000)}{}]`],
    ['numbers', `{"from":[${'0,'.repeat(1_900_000)}0]}`],
    ['lists in lists', `[${`[${'[],'.repeat(300)}[]],`.repeat(3_000)}[]]`],
  ])('of too many %s is refused as such, without a look at each', async (_, body) => {
    const { errors } = expectProblem(await publish(body), 400, 'request-invalid');
    expect(errors).toMatchObject([{ code: 'too-many-values' }]);
  });

  it.each([
    ['text/plain', 415],
    ['application/x-www-form-urlencoded', 415],
    ['multipart/form-data; boundary=x', 415],
    ['application/json; charset=gbk', 415],
    ['application/json; charset=utf-16', 415],
    ['application/jsonp', 415],
    ['text/json', 415],
    ['', 415],
  ])('of the type "%s" is refused', async (type, status) => {
    const answer = await publish('{"from":"2026-01-01"}', { headers: [['content-type', type]] });
    expectProblem(answer, status, 'media-type-unsupported');
  });

  it('with two types is refused', async () => {
    const headers = [JSON_TYPE, ['content-type', 'text/plain']] as const;
    expectProblem(await publish('{"from":"2026-01-01"}', { headers }), 415, 'media-type-unsupported');
  });

  it.each(['gzip', 'br', 'deflate', 'identity, gzip'])(
    'packed with %s is refused as such',
    async (coding) => {
      const headers = [JSON_TYPE, ['content-encoding', coding]] as const;
      const answer = await publish(gzipSync('{"from":"2026-01-01"}'), { headers });
      expectProblem(answer, 415, 'content-coding-unsupported');
      expect(answer.headers['accept-encoding']).toBe('identity');
    },
  );

  it('that unpacks to a gigabyte is not unpacked', async () => {
    const headers = [JSON_TYPE, ['content-encoding', 'gzip']] as const;
    const answer = await publish(gzipSync(Buffer.alloc(20_000_000)), { headers });
    expectProblem(answer, 415, 'content-coding-unsupported');
  });

  it('in chunks is read as one, and refused when it is too large', async () => {
    expectProblem(await publish('{"from":"2026-01-01"}', { chunked: true }), 404, 'draft-not-found');
    const large = `{"from":"${'x'.repeat(5_000_000)}"}`;
    expectProblem(await publish(large, { chunked: true }), 413, 'request-too-large');
  });

  it.each([false, true])(
    'of 11 MB is refused by the gateway in its own words (chunked: %s)',
    async (chunked) => {
      const answer = await publish(Buffer.alloc(11_000_000, 0x20), { chunked });
      expect([answer.status, JSON.parse(answer.text)]).toEqual([
        413,
        { message: 'Request Entity Too Large' },
      ]);
    },
  );

  it('tells all its defects at once, however many', async () => {
    const answer = await ask(`/v1/items/${code}/draft`, {
      method: 'PUT',
      headers: [as(editor), JSON_TYPE, ['if-none-match', '*']],
      body: JSON.stringify({ ...content, name: 1, type: 'x', levels: 'y', unknown: true }),
    });
    const { errors } = expectProblem(answer, 400, 'request-invalid');
    expect(errors.map(({ pointer }: { pointer: string }) => pointer).toSorted()).toEqual([
      '/levels',
      '/name',
      '/type',
      '/unknown',
    ]);
  });
});
