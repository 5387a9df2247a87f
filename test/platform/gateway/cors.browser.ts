import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeItems } from '../../../lib/items/demonstration/make-items.ts';
import { wireItemLife } from '../../../lib/items/wiring-life.ts';
import { publish } from '../../items/life.ts';
import { openPage, startBrowser } from '../../support/browser.ts';
import { startTestHost, type TestHost } from '../../support/local-host.ts';

const SITE = '150100';
/** The loopback origins of serverless.yml: where portal front ends are developed. */
const ALLOWED_PORTS = [5173, 8080, 3000];

const [PUBLISHED, DRAFTED] = makeItems(SITE, { seed: 'cors', count: 2 });
if (PUBLISHED === undefined || DRAFTED === undefined) throw new Error('no demonstration items');
const { code: published, content } = PUBLISHED;
const draftPath = `/v1/items/${DRAFTED.code}/draft`;
const draftBody = JSON.stringify(DRAFTED.content);

let host: TestHost;
let browser: Browser;
const servers: Server[] = [];

/** A portal's page on an origin of its own; takes the first of the ports that is free. */
const servePortal = async (ports: readonly number[]): Promise<string> => {
  for (const port of ports) {
    const server = createServer((_, response) => {
      response.writeHead(200, { 'content-type': 'text/html' });
      response.end('<!doctype html><link rel="icon" href="data:,"><title>portal</title>');
    }).listen(port, '127.0.0.1');
    try {
      await once(server, 'listening');
    } catch {
      continue;
    }
    servers.push(server);
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }
  throw new Error(`ports ${ports.join(', ')} are all taken`);
};

type Asked = Readonly<{ path: string; method?: string; headers?: Record<string, string>; body?: string }>;
type Seen = Readonly<{ status: number; headers: Record<string, string | null>; error?: string }>;

const EXPOSED = [
  'etag',
  'location',
  'content-language',
  'x-trace-id',
  'retry-after',
  'vary',
  'cache-control',
];

/** What a script on the page sees of an answer. */
const fetchFrom = (page: Page, { path, ...init }: Asked): Promise<Seen> =>
  page.evaluate<Seen>(`(async () => {
    try {
      const response = await fetch(${JSON.stringify(`${host.url}/${SITE}${path}`)}, ${JSON.stringify(init)});
      const headers = Object.fromEntries(${JSON.stringify(EXPOSED)}.map((name) => [name, response.headers.get(name)]));
      return { status: response.status, headers };
    } catch (error) {
      return { status: 0, headers: {}, error: String(error) };
    }
  })()`);

beforeAll(async () => {
  host = await startTestHost({ sites: [SITE] });
  browser = await startBrowser();
  const { life } = wireItemLife(host.envOf(SITE));
  await publish(life, { code: published, content, from: '2026-01-01' });
});
afterAll(async () => {
  await browser?.close();
  for (const server of servers) server.closeAllConnections();
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  await host?.close();
});

const tokenOf = async (role: 'editor' | 'citizen') =>
  `Bearer ${await host.mintToken({ role, division: SITE, subject: role, site: SITE })}`;

describe('a portal on an allowed origin', () => {
  let page: Page;
  beforeAll(async () => {
    ({ page } = await openPage(browser, { url: await servePortal(ALLOWED_PORTS) }));
  });
  afterAll(() => page?.close());

  it('asks with a token and conditions, and reads ETag, language and trace id', async () => {
    const headers = { authorization: await tokenOf('citizen'), 'accept-language': 'en' };
    const path = `/v1/items/${published}/guide`;
    const first = await fetchFrom(page, { path, headers });
    expect(first).toMatchObject({
      status: 200,
      headers: {
        etag: expect.stringMatching(/^"/),
        'content-language': 'en',
        'x-trace-id': expect.any(String),
      },
    });
    const etag = first.headers['etag'] ?? '';
    const again = await fetchFrom(page, { path, headers: { ...headers, 'if-none-match': etag } });
    expect(again.status).toBe(304);
  });

  it('creates with PUT and reads where the new resource is', async () => {
    const created = await fetchFrom(page, {
      path: draftPath,
      method: 'PUT',
      headers: {
        authorization: await tokenOf('editor'),
        'content-type': 'application/json',
        'if-none-match': '*',
      },
      body: draftBody,
    });
    expect(created.status, JSON.stringify(created)).toBe(201);
    expect(created.headers['location']).toContain(`/${SITE}${draftPath}`);
  });

  it('reads a problem as any answer', async () => {
    const problem = await fetchFrom(page, { path: '/v1/items/none/guide' });
    expect(problem).toMatchObject({ status: 404, headers: { 'x-trace-id': expect.any(String) } });
  });

  it('sees no header that is not exposed', async () => {
    const { headers } = await fetchFrom(page, { path: `/v1/items/${published}/guide` });
    expect(headers['vary']).toBeNull();
  });

  it('may not send a header that the API does not know', async () => {
    const refused = await fetchFrom(page, { path: '/v1/health', headers: { 'x-other': '1' } });
    expect(refused).toMatchObject({ status: 0, error: expect.stringContaining('Failed to fetch') });
  });
});

describe('a page on any other origin', () => {
  it('gets no answer, with or without a preflight', async () => {
    const { page, complaints } = await openPage(browser, { url: await servePortal([0]) });
    const simple = await fetchFrom(page, { path: '/v1/health' });
    const preflighted = await fetchFrom(page, {
      path: '/v1/health',
      headers: { authorization: await tokenOf('citizen') },
    });
    expect([simple.status, preflighted.status]).toEqual([0, 0]);
    expect(complaints.filter((text) => text.includes('CORS policy'))).toHaveLength(2);
    expect(complaints.some((text) => text.includes('preflight'))).toBe(true);
    await page.close();
  });
});
