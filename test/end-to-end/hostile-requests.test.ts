import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { seedDirectory } from '../../lib/directory/seed-directory.ts';
import { wireDirectoryStores } from '../../lib/directory/wiring.ts';
import { CODE } from '../items/life.ts';
import { startTestHost, type TestHost } from '../support/local-host.ts';
import { rawHttp, type RawRequest } from '../support/raw-http.ts';
import { rawSocket } from '../support/raw-socket.ts';
import { expectProblem, INNARDS } from './expect-problem.ts';

const SITE = '150100';
const code = CODE;

let host: TestHost;
let editor: string;

const ask = (path: string, more: Omit<RawRequest, 'path'> = {}) =>
  rawHttp(host.url, { path: `/${SITE}${path}`, ...more });

const JSON_TYPE = ['content-type', 'application/json'] as const;
const as = (token: string) => ['authorization', `Bearer ${token}`] as const;

beforeAll(async () => {
  host = await startTestHost({ sites: [SITE] });
  editor = await host.mintToken({ role: 'editor', site: SITE, division: SITE, subject: 'editor' });
  await seedDirectory(wireDirectoryStores(host.envOf(SITE)));
});
afterAll(() => host.close());
afterEach(async () => {
  expect((await ask('/v1/health')).status).toBe(200);
  expect(host.said).toEqual([]);
});

describe('a code in the path', () => {
  it.each([
    ['that climbs', '..'],
    ['that climbs, encoded', '%2e%2e'],
    ['that is a dot', '%2e'],
    ['with a backslash', 'a%5Cb'],
    ['with a NUL', 'a%00b'],
    ['with a line break', 'a%0d%0aset-cookie:x=1'],
    ['with bytes that are not UTF-8', '%ff%fe'],
    ['with a lone surrogate', '%ed%a0%80'],
    ['with an overlong slash', '%c0%af'],
    ['with a byte order mark', '%ef%bb%bf1'],
    ['with a mark that turns the writing', `1%e2%80%ae2`],
    ['of 201 characters', 'x'.repeat(201)],
    ['of 6000 characters', 'x'.repeat(6000)],
    ['of 100 Chinese characters', '%e4%ba%8b'.repeat(100)],
  ])('%s is refused', async (_, given) => {
    for (const path of [`/v1/items/${given}`, `/v1/items/${given}/versions`, `/v1/catalogue/${given}`])
      expect(expectProblem(await ask(path), 400, 'request-invalid').errors[0].pointer).toMatch(/^\/path\//);
  });

  it.each([
    ['encoded twice', '%252e%252e', '%2e%2e'],
    ['with a percent sign', '100%25', '100%'],
    ['with a number sign', 'a%23head', 'a#head'],
    ['in full width', '%ef%bc%91%ef%bc%95', '１５'],
    ['that is a name of every object', '__proto__', '__proto__'],
    ['that is a query of a database', `1'%20OR%20'1'='1`, `1' OR '1'='1`],
    ['that is a formula', '%3Dcmd%7C', '=cmd|'],
    [
      'that is markup',
      '%3Cscript%3Ealert(1)%3C%2Fscript%3E'.replace('%2F', '%E2%88%95'),
      '<script>alert(1)<∕script>',
    ],
  ])('%s is a code like any other that nothing stands under', async (_, given, read) => {
    expect(expectProblem(await ask(`/v1/items/${given}`), 404, 'item-not-found').item).toBe(read);
    expectProblem(await ask(`/v1/catalogue/${given}`), 404, 'catalogue-entry-not-found');
  });

  it.each(['a%2Fb', 'a/b', '%2F', '..%2F..%2Fetc%2Fpasswd', ''])(
    '"%s" is another path, which there is not',
    async (given) => {
      expectProblem(await ask(`/v1/items/${given}/x/y`), 404, 'route-unknown');
    },
  );

  it('of a division takes digits alone', async () => {
    for (const given of ['%ef%bc%91'.repeat(6), '15010', '150102%20', '150102%0a', '+150102', '1e5'])
      expectProblem(await ask(`/v1/divisions/${given}`), 400, 'request-invalid');
  });

  it('of an agency that no key can hold is answered, not stumbled over', async () => {
    for (const given of ['.', '..', '...', '%23', '%25', '%20', '%e3%80%80', '*'])
      expect([given, (await ask(`/v1/agencies?code=${given}`)).status]).toEqual([given, 200]);
  });
});

describe('the query', () => {
  it.each([
    ['asOf=2026-01-01&asOf=2026-02-01', 'field-repeated'],
    ['asOf=2026-01-01&asOf=2026-01-01', 'field-repeated'],
    ['as_of=2026-01-01', 'field-unknown'],
    ['__proto__[x]=1', 'field-unknown'],
    ['__proto__=1', 'field-unknown'],
    ['asOf[]=2026-01-01', 'field-unknown'],
    ['asOf=2026-02-30', 'date-invalid'],
    ['asOf=%00', 'text-ill-formed'],
    ['asOf=%ed%a0%80', 'text-ill-formed'],
    ['asOf=', 'date-invalid'],
    ['asOf=%ef%bc%92026-01-01', 'date-invalid'],
    [`asOf=${'9'.repeat(5000)}`, 'date-invalid'],
  ])('%s is refused as %s', async (query, defect) => {
    const problem = expectProblem(await ask(`/v1/items/${code}?${query}`), 400, 'request-invalid');
    expect(problem.errors.map((error: { code: string }) => error.code)).toEqual([defect]);
  });

  it('that is unknown is refused by every route that takes none', async () => {
    for (const path of [
      '/v1/health',
      '/openapi.json',
      '/v1/themes',
      '/v1/code-lists',
      `/v1/items/${code}/versions`,
    ])
      expectProblem(await ask(`${path}?callback=alert`), 400, 'request-invalid');
  });

  it.each(['0', '-1', '201', '1.5', 'NaN', 'Infinity', '1e9', '%00', '%ef%bc%99', ''])(
    'limit=%s is refused',
    async (limit) => {
      expectProblem(await ask(`/v1/divisions?limit=${limit}`), 400, 'request-invalid');
    },
  );
});

describe('bytes that are no request', () => {
  const path = `/${SITE}/v1/health`;

  it.each([
    ['nothing of HTTP', 'hello\r\n\r\n'],
    ['a method that there is not', `FLY ${path} HTTP/1.1\r\nhost: x\r\n\r\n`],
    ['a header without a colon', `GET ${path} HTTP/1.1\r\nhost: x\r\nbroken\r\n\r\n`],
    ['a NUL in a header', `GET ${path} HTTP/1.1\r\nhost: x\r\na: b\0c\r\n\r\n`],
    ['two lengths', `POST ${path} HTTP/1.1\r\nhost: x\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\nab`],
    [
      'a length and chunks',
      `POST ${path} HTTP/1.1\r\nhost: x\r\ncontent-length: 4\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n`,
    ],
    ['a negative length', `POST ${path} HTTP/1.1\r\nhost: x\r\ncontent-length: -1\r\n\r\n`],
    ['a chunk of no size', `POST ${path} HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\nzz\r\n`],
    ['a space in the path', `GET ${path}/a b HTTP/1.1\r\nhost: x\r\n\r\n`],
    ['headers of 20 KB', `GET ${path} HTTP/1.1\r\nhost: x\r\na: ${'b'.repeat(20_000)}\r\n\r\n`],
  ])('%s: the connection is refused and closed', async (_, bytes) => {
    expect(await rawSocket(host.url, bytes)).toMatch(/^HTTP\/1\.1 4(00|31) /);
  });

  it('a whole address in the place of the path is read as its path', async () => {
    const bytes = `GET http://evil.example${path} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n`;
    expect(await rawSocket(host.url, bytes)).toMatch(/^HTTP\/1\.1 200 /);
  });
});

describe('headers', () => {
  it('of over 10 KB altogether are refused by the gateway', async () => {
    const headers = Array.from({ length: 60 }, (_, i) => [`x-pad-${i}`, 'y'.repeat(180)] as const);
    expect((await ask('/v1/health', { headers })).status).toBe(431);
  });

  it.each([
    ['accept-language', 'en;q=1e999, *;q=-1, \u00ff, mn;;;;q=q'],
    ['accept-language', 'x'.repeat(8000)],
    ['accept', ',,,;;;q=,*/*;q=2'],
    ['if-none-match', '*'],
    ['x-forwarded-prefix', '/evil\\..\\'],
    ['x-forwarded-proto', 'javascript'],
    ['x-forwarded-for', '<script>'],
    ['x-amzn-trace-id', 'forged'],
    ['x-http-method-override', 'DELETE'],
    ['forwarded', 'host=evil.example'],
    ['origin', 'null'],
    ['range', 'bytes=0-0'],
    ['expect', '100-continue'],
  ])('%s: %s does no harm', async (name, value) => {
    const answer = await ask('/v1/health', { headers: [[name, value]] });
    expect([answer.status, JSON.parse(answer.text)['status']]).toEqual([200, 'ok']);
  });

  it.each([
    ['if-match', '"a", "b"'],
    ['if-match', '"unclosed'],
    ['if-none-match', '"a" "b"'],
    ['if-none-match', `"${'a'.repeat(4000)}"`],
  ])('%s: %s is off the format', async (name, value) => {
    const answer = await ask(`/v1/items/${code}/draft`, {
      method: 'DELETE',
      headers: [as(editor), [name, value]],
    });
    const { errors } = expectProblem(answer, 400, 'request-invalid');
    expect(errors).toMatchObject([{ pointer: `/headers/${name}`, code: 'header-invalid' }]);
  });

  it('of a host that is none are in no link', async () => {
    for (const evil of ['evil.example/x', 'a b', '"><script>', 'user@evil.example']) {
      const answer = await rawHttp(host.url, {
        method: 'PUT',
        path: `/${SITE}/v1/agencies/host-${Buffer.from(evil).toString('hex')}`,
        headers: [as(editor), JSON_TYPE, ['if-none-match', '*'], ['x-forwarded-host', evil]],
        body: JSON.stringify({
          names: [{ text: '局', kind: 'full', source: 'x' }],
          codes: [],
          division: '150100',
        }),
      });
      expect(answer.status).toBe(201);
      expect(answer.headers['location']).not.toContain('evil');
      expect(answer.text).not.toMatch(INNARDS);
    }
  });
});
