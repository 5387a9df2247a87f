import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { suspendEntry } from '../../lib/items/change-status.ts';
import { publishReport } from '../../lib/items/conflicts/publish-report.ts';
import { wirePublishing } from '../../lib/items/wiring-conflicts.ts';
import { wireItemLife } from '../../lib/items/wiring-life.ts';
import { graveViolations } from '../support/axe.ts';
import { openPage, startBrowser } from '../support/browser.ts';
import { startTestHost, type TestHost } from '../support/local-host.ts';
import { fullContent } from './guide-content.ts';
import { CODE, codeOf, contentFor, granted, publish, REVIEWER, takeOver } from './life.ts';

const SITE = '150100';
const SUSPENDED = codeOf(2);

let host: TestHost;
let browser: Browser;
let reader: string;

beforeAll(async () => {
  host = await startTestHost({ sites: [SITE] });
  browser = await startBrowser();
  const { life } = wireItemLife(host.envOf(SITE));
  await takeOver(life, CODE, fullContent());
  await publish(life, { code: SUSPENDED, content: contentFor(2), from: '2026-01-01' });
  const suspension = { actor: REVIEWER, code: SUSPENDED, from: '2026-02-01', reason: '系统升级' };
  granted(await suspendEntry(life, suspension));
  await publish(life, {
    code: codeOf(3),
    content: contentFor(3, { name: { 'zh-CN': '同名' } }),
    from: '2026-01-01',
  });
  await publish(life, {
    code: codeOf(4),
    content: contentFor(4, { name: { 'zh-CN': '同名' } }),
    from: '2026-01-01',
  });
  await publishReport(wirePublishing(host.envOf(SITE)));
  reader = await host.mintToken({ role: 'reviewer', site: SITE, division: SITE, subject: 'reviewer' });
});
afterAll(async () => {
  await browser?.close();
  await host?.close();
});

/** Pages besides those of a terminal, which are looked at screen by screen. */
const PAGES = [
  ['a guide', `v1/items/${CODE}/guide?format=html`],
  ['a guide in English', `v1/items/${CODE}/guide?format=html&language=en`],
  ['a guide in Mongolian', `v1/items/${CODE}/guide?format=html&language=mn`],
  ['the guide of a suspended item', `v1/items/${SUSPENDED}/guide?format=html`],
  ['the documentation', 'docs'],
] as const;

describe.each([360, 1100])('in a window %s pixels wide', (width) => {
  it.each(PAGES)('%s breaks no grave rule of accessibility', async (_, path) => {
    const { page } = await openPage(browser, { url: `${host.url}/${SITE}/${path}`, width });
    expect(await graveViolations(page)).toEqual([]);
    await page.close();
  });
});

it.each([360, 1100])(
  'the page of conflicts breaks none either, in a window %s pixels wide',
  async (width) => {
    const page = await browser.newPage({
      viewport: { width, height: 900 },
      extraHTTPHeaders: { authorization: `Bearer ${reader}` },
    });
    await page.goto(`${host.url}/${SITE}/v1/items/conflicts?format=html`);
    expect(await page.locator('body').innerText()).toContain('同名');
    expect(await graveViolations(page)).toEqual([]);
    await page.close();
  },
);

it('what breaks a rule is found: a picture without words, grey on white', async () => {
  const page = await browser.newPage();
  await page.setContent(
    '<!doctype html><html lang="zh-CN"><title>页</title><main><img src="data:,"><p style="color:#bbb">灰色的文字</p></main>',
  );
  const rules = (await graveViolations(page)).map((found) => found.slice(0, found.indexOf(':')));
  expect(rules.toSorted()).toEqual(['color-contrast', 'image-alt']);
  await page.close();
});
