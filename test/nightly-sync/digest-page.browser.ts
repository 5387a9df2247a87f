import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dynamoSyncStore } from '../../lib/nightly-sync/sync-store.dynamo.ts';
import type { SyncDigest } from '../../lib/nightly-sync/sync-digest.ts';
import { dynamoClient } from '../../lib/platform/store/dynamo-client.ts';
import { dynamoRecordTable } from '../../lib/platform/store/record-table.dynamo.ts';
import { codeOf } from '../items/life.ts';
import { graveViolations } from '../support/axe.ts';
import { fontsOf, overflowOf, startBrowser } from '../support/browser.ts';
import { startTestHost, type TestHost } from '../support/local-host.ts';

const SITE = '150100';
const AT = '2026-11-24T18:00:00.000Z';
const SHOTS = process.env['SUMU_SHOTS'];

const WHYS = ['own-code', 'changed-here', 'outbox-full', 'digest-mismatch'];

const DIGEST: SyncDigest = {
  run: '2026-11-25-3f0c9d',
  state: 'stopped',
  startedAt: AT,
  at: AT,
  from: 1200,
  to: 1310,
  regionHead: 1444,
  counts: { created: 12, changed: 86, adopted: 3, unchanged: 5, refused: 4 },
  ended: 2,
  mirrored: 38_000,
  stopped: {
    kind: 'too-many-endings',
    at: AT,
    facts: { wouldEnd: 49, endedAlready: 2, allowed: 20, needed: 51, codes: [codeOf(1), codeOf(2)] },
  },
  refused: WHYS.map((why, at) => ({ kind: 'item', code: codeOf(at + 3), why, seq: 1201 + at, since: AT })),
  refusedTotal: 4,
};

let host: TestHost;
let browser: Browser;
let token: string;

beforeAll(async () => {
  host = await startTestHost({ sites: [SITE] });
  browser = await startBrowser();
  const env = host.envOf(SITE);
  const tableName = env['ITEMS_TABLE']?.replace('-items', '-nightly-sync') ?? '';
  await dynamoSyncStore(dynamoRecordTable({ client: dynamoClient(env), tableName })).keepDigest(DIGEST);
  token = await host.mintToken({ role: 'ops', subject: 'ops', site: SITE });
});
afterAll(async () => {
  await browser?.close();
  await host?.close();
});

describe.each([390, 1280])('the digest in a window %s pixels wide', (width) => {
  it('needs no scrolling sideways, breaks none of its policy, shows Chinese, and axe finds nothing grave', async () => {
    const page = await browser.newPage({ viewport: { width, height: 900 }, locale: 'zh-CN' });
    const complaints: string[] = [];
    page.on('console', (message) => complaints.push(message.text()));
    await page.setExtraHTTPHeaders({ authorization: `Bearer ${token}`, accept: 'text/html' });
    await page.goto(`${host.url}/${SITE}/v1/sync/digest`);
    expect(await page.locator('main').innerText()).toContain('sumu sync pull-items --allow-endings 51');
    expect(await overflowOf(page)).toBeLessThanOrEqual(0);
    expect(complaints.filter((text) => !text.includes('favicon'))).toEqual([]);
    expect((await fontsOf(page, 'h1')).join()).toMatch(/CJK/);
    if (SHOTS !== undefined) await page.screenshot({ path: `${SHOTS}/digest-${width}.png`, fullPage: true });
    expect(await graveViolations(page)).toEqual([]);
    await page.close();
  });
});
