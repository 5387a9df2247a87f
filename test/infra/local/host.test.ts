import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { readFile, stat } from 'node:fs/promises';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CONTROL_HEADER, findHost } from '../../../infra/local/host-file.ts';
import { startHost, type LocalHost } from '../../../infra/local/host.ts';
import { makeCheckout, refusal, type Checkout } from './checkout-fixture.ts';

let checkout: Checkout;
let host: LocalHost;
const said: string[] = [];

const options = () => ({
  root: checkout.root,
  folder: checkout.folder,
  port: 0,
  sites: ['150000', '150100'],
  env: { PATH: process.env['PATH'] },
  say: (line: string) => void said.push(line),
});

beforeAll(async () => {
  checkout = await makeCheckout();
  host = await startHost({ ...options(), hotReload: true, inMemory: true });
});
afterAll(async () => {
  await host.close();
  await checkout.remove();
});

const get = (path: string, init?: RequestInit): Promise<Response> => fetch(`${host.url}${path}`, init);
type Hello = Readonly<{
  greeting: string;
  name: string;
  length: number;
  headers: Record<string, string>;
  env: Record<string, string>;
}>;
const hello = async (path: string, init?: RequestInit): Promise<Hello> =>
  (await (await get(path, init)).json()) as Hello;

/** What a raw socket gets back for raw bytes. */
const raw = async (bytes: string): Promise<string> => {
  const socket = connect(host.port, '127.0.0.1');
  socket.end(bytes);
  return text(socket);
};

describe('a site is a path prefix', () => {
  test('each answers with its own settings, and learns the prefix', async () => {
    for (const site of ['150000', '150100']) {
      const { env, headers, name } = await hello(`/${site}/v1/hello/%E8%8B%8F%E6%9C%A8`);
      expect(name).toBe('苏木');
      expect(env).toMatchObject({
        SITE: site,
        PETS_TABLE: `dev-${site}-pets`,
        OIDC_AUDIENCE: `sumu:${site}`,
        OIDC_ISSUER: `${host.url}/dev-issuer`,
        AWS_LAMBDA_FUNCTION_NAME: `dev-${site}-say-hello`,
      });
      expect(headers).toMatchObject({
        'x-forwarded-prefix': `/${site}`,
        'x-forwarded-proto': 'http',
        host: `127.0.0.1:${host.port}`,
      });
    }
  });

  test('a prefix sent by a caller counts for nothing', async () => {
    const { headers } = await hello('/150100/v1/hello/x', {
      headers: { 'X-Forwarded-Prefix': '/evil', 'x-forwarded-proto': 'https' },
    });
    expect(headers).toMatchObject({ 'x-forwarded-prefix': '/150100', 'x-forwarded-proto': 'http' });
  });

  test.each(['/v1/hello/x', '/999999/v1/hello/x', '/1501001/v1/hello/x'])(
    '%s is nobody’s, and says what is',
    async (path) => {
      const response = await get(path);
      expect(response.status).toBe(404);
      expect(await response.json()).toEqual({
        message: 'Not Found',
        hint: 'paths begin with a site: /150000, /150100',
      });
    },
  );

  test('the rest is the gateway’s 404', async () => {
    const response = await get('/150100/v1/none');
    expect([response.status, await response.text()]).toEqual([404, '{"message":"Not Found"}']);
    expect(response.headers.get('apigw-requestid')).toMatch(/^[\w-]{36}$/);
  });

  test('the index lists sites, endpoints and schedules, as JSON or as a page', async () => {
    const index = (await (await get('/')).json()) as {
      sites: { endpoints: unknown[]; schedules: unknown[] }[];
    };
    expect(index.sites).toHaveLength(2);
    expect(index.sites[1]?.endpoints).toContainEqual({
      method: 'GET',
      path: `${host.url}/150100/v1/hello/{name}`,
      function: 'say-hello',
      description: 'Greets, and tells what it was given',
    });
    expect(index.sites[1]?.schedules).toHaveLength(2);
    const page = await get('/', { headers: { accept: 'text/html' } });
    expect(page.headers.get('content-type')).toContain('text/html');
    expect(await page.text()).toContain('/150100/v1/hello/{name}');
  });
});

describe('functions that misbehave', () => {
  test('throwing is a 500, and the host goes on', async () => {
    const response = await get('/150100/v1/fall/hard');
    expect([response.status, await response.text()]).toEqual([500, '{"message":"Internal Server Error"}']);
    expect(said.join('\n')).toMatch(/dev-150100-fall-over failed[^]*fell over: hard/);
    expect((await get('/150100/v1/hello/x')).status).toBe(200);
  });

  test('never answering is a 503 at the declared time limit', async () => {
    const began = performance.now();
    const response = await get('/150100/v1/fall/never');
    expect([response.status, await response.text()]).toEqual([503, '{"message":"Service Unavailable"}']);
    expect(performance.now() - began).toBeGreaterThan(990);
  });
});

describe('limits and rates of the declarations', () => {
  const post = (bytes: number) =>
    get('/150100/v1/hello', {
      method: 'POST',
      headers: { 'content-type': 'text/plain' },
      body: 'a'.repeat(bytes),
    });

  test('a body of nearly 6 MB arrives whole, over 6 MB is a 413, over 10 MB too', async () => {
    const response = await post(6_280_000);
    expect(((await response.json()) as Hello).length).toBe(6_280_000);
    for (const bytes of [6_300_000, 11_000_000]) {
      const refused = await post(bytes);
      expect([refused.status, await refused.text()]).toEqual([413, '{"message":"Request Entity Too Large"}']);
    }
  });

  test('a preflight is answered by the host from the declaration', async () => {
    const response = await get('/150100/v1/whatever', {
      method: 'OPTIONS',
      headers: { origin: 'https://portal.example', 'access-control-request-method': 'POST' },
    });
    expect(response.status).toBe(204);
    expect(response.headers.get('access-control-allow-origin')).toBe('https://portal.example');
    expect(response.headers.get('access-control-allow-methods')).toBe('GET,POST');
  });

  test('over the declared burst it is 429', async () => {
    const statuses = await Promise.all(
      Array.from({ length: 60 }, async () => (await get('/150000/v1/hello/x')).status),
    );
    expect(new Set(statuses)).toEqual(new Set([200, 429]));
    expect(statuses.filter((status) => status === 200).length).toBeGreaterThanOrEqual(39);
  });
});

describe('raw bytes', () => {
  test.each([
    [
      'bytes in the path that are no UTF-8',
      'GET /150100/v1/hello/%ff%zz%00 HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n',
      '200',
    ],
    [
      'an absolute form of the target',
      'GET http://h/150100/v1/hello/x HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n',
      '200',
    ],
    [
      'headers over 10240 bytes',
      `GET /150100/v1/hello/x HTTP/1.1\r\nHost: h\r\nA: ${'x'.repeat(10_300)}\r\nConnection: close\r\n\r\n`,
      '431',
    ],
    [
      'a body by chunks',
      'POST /150100/v1/hello HTTP/1.1\r\nHost: h\r\nConnection: close\r\nContent-Type: text/plain\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n',
      '200',
    ],
    [
      'raw bytes above ASCII in the path',
      'GET /150100/v1/hello/\u00e9 HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n',
      '400',
    ],
    ['what is no HTTP', 'nonsense\r\n\r\n', '400'],
  ])('%s', async (_, bytes, status) => {
    expect(await raw(bytes)).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
  });

  test('a caller that goes away in the middle does no harm', async () => {
    const socket = connect(host.port, '127.0.0.1');
    socket.write('POST /150100/v1/hello HTTP/1.1\r\nHost: h\r\nContent-Length: 100\r\n\r\nhalf');
    await new Promise((resolve) => setImmediate(resolve));
    socket.destroy();
    expect((await get('/150100/v1/hello/x')).status).toBe(200);
  });
});

describe('the development issuer', () => {
  test('mints tokens that its published keys verify', async () => {
    const token = await host.mintToken({
      role: 'clerk',
      site: '150100',
      division: '150102',
      agency: 'a-1',
      expiresInSeconds: 60,
    });
    const configuration = (await (await get('/dev-issuer/.well-known/openid-configuration')).json()) as {
      jwks_uri: string;
    };
    const { payload, protectedHeader } = await jwtVerify(
      token,
      createRemoteJWKSet(new URL(configuration.jwks_uri)),
      {
        issuer: host.issuer,
        audience: 'sumu:150100',
      },
    );
    expect(protectedHeader.alg).toBe('ES256');
    expect(payload).toMatchObject({
      sub: 'dev-clerk',
      sumu_kind: 'official',
      sumu_roles: ['clerk'],
      sumu_division: '150102',
      sumu_agency: 'a-1',
    });
    expect((payload.exp ?? 0) - (payload.iat ?? 0)).toBe(60);
  });

  test('never publishes the private part, and keeps it from other users', async () => {
    expect(await (await get('/dev-issuer/jwks')).text()).not.toContain('"d"');
    const { mode } = await stat(`${checkout.folder.path}/dev-issuer.json`);
    expect(mode & 0o077).toBe(0);
  });
});

describe('the control endpoints', () => {
  test('are shut without the secret, whoever asks', async () => {
    for (const secret of ['', 'x', 'x'.repeat(32)]) {
      const response = await get('/-/invoke', {
        method: 'POST',
        headers: { [CONTROL_HEADER]: secret },
        body: '{}',
      });
      expect(response.status).toBe(403);
    }
  });

  test('run one function at one site now', async () => {
    const outcome = await host.invoke('150100', 'feed-pets', { kind: 'now' });
    expect(outcome).toEqual({ outcome: 'answered', result: { fed: '150100', event: { kind: 'now' } } });
    expect(await host.invoke('150100', 'no-such', {})).toBeUndefined();
  });

  test('are found by other commands through a file that only this user may read', async () => {
    expect((await findHost(checkout.folder))?.url).toBe(host.url);
    expect((await stat(checkout.folder.host)).mode & 0o077).toBe(0);
    const { sites } = JSON.parse(await readFile(checkout.folder.host, 'utf8')) as { sites: object };
    expect(Object.keys(sites)).toEqual(['150000', '150100']);
  });

  test('a second host of the same checkout is refused', async () => {
    expect(await refusal(startHost({ ...options(), hotReload: false }))).toMatch(
      /^the local host already runs at http/,
    );
  });
});

describe('a changed source', () => {
  const file = 'functions/pets/say-hello.ts';
  /**
   * Edits, and saves again every second until the host has said something that begins so: a save that falls into the end
   * of a build under way may be taken by esbuild for the state that it has built.
   */
  const editUntilSaid = async (change: (text: string) => string, beginning: string): Promise<void> => {
    said.length = 0;
    await checkout.edit(file, change);
    for (let polls = 1; polls < 1000; polls += 1) {
      if (said.some((line) => line.startsWith(beginning))) return;
      await new Promise((resolve) => setTimeout(resolve, 20));
      if (polls % 50 === 0) await checkout.edit(file, (text) => text);
    }
    throw new Error(`the host never said: ${beginning}`);
  };

  test('is served without one refused request, and a broken one leaves the last good build', async () => {
    const statuses: number[] = [];
    const asking = new AbortController();
    const asked = (async () => {
      while (!asking.signal.aborted) {
        statuses.push((await get('/150100/v1/fall/x')).status);
        await new Promise((resolve) => setTimeout(resolve, 60));
      }
    })();
    await editUntilSaid((text) => text.replace("'hello'", "'guten Tag'"), 'reloaded say-hello');
    expect((await hello('/150100/v1/hello/x')).greeting).toBe('guten Tag');

    await editUntilSaid((text) => `${text}\nconst broken = ;`, 'not reloaded');
    expect(said.find((line) => line.startsWith('not reloaded'))).toMatch(
      /^not reloaded, the last good build goes on: functions\/pets\/say-hello\.ts:\d+:\d+: /,
    );
    expect((await hello('/150100/v1/hello/x')).greeting).toBe('guten Tag');

    await editUntilSaid(
      (text) => text.replace('const broken = ;', '').replace("'guten Tag'", "'servus'"),
      'reloaded',
    );
    expect((await hello('/150100/v1/hello/x')).greeting).toBe('servus');
    asking.abort();
    await asked;
    expect(new Set(statuses)).toEqual(new Set([500]));
  });
});

describe('a function that cannot be loaded', () => {
  test.each([
    [
      'without the export',
      'export const other = 1;',
      /^functions\/pets\/feed-pets\.ts: has no export "handler"$/,
    ],
    [
      'not made by entry',
      'export const handler = async () => 1;',
      /^functions\/pets\/feed-pets\.ts: "handler" is not made by entry/,
    ],
    ['that does not compile', 'export const = 1;', /^functions\/pets\/feed-pets\.ts:1:\d+: /],
    [
      'that throws while loading',
      'throw new Error("at once");',
      /^functions\/pets\/feed-pets\.ts: cannot be loaded: at once$/,
    ],
  ])('%s is told at the start', async (_, source, expected) => {
    const spoilt = await makeCheckout();
    await spoilt.edit('functions/pets/feed-pets.ts', () => source);
    const started = startHost({
      ...options(),
      root: spoilt.root,
      folder: { ...spoilt.folder, declarations: checkout.folder.declarations },
      sites: ['150100'],
      hotReload: true,
      inMemory: true,
    });
    const message = await refusal(started);
    await spoilt.remove();
    expect(message).toMatch(expected);
  });
});
