import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seedDirectory } from '../../../lib/directory/seed-directory.ts';
import { wireDirectoryStores } from '../../../lib/directory/wiring.ts';
import { loadDemonstrationItems } from '../../../lib/items/demonstration/load-items.ts';
import { wireDemonstration } from '../../../lib/items/wiring-demonstration.ts';
import { graveViolations } from '../../support/axe.ts';
import { fontsOf, overflowOf, rolesOn, startBrowser } from '../../support/browser.ts';
import { startTestHost, type TestHost } from '../../support/local-host.ts';

const SITE = '150100';

let host: TestHost;
let browser: Browser;
let token: string;

beforeAll(async () => {
  host = await startTestHost({ sites: [SITE] });
  browser = await startBrowser();
  const env = host.envOf(SITE);
  await seedDirectory(wireDirectoryStores(env));
  await loadDemonstrationItems(wireDemonstration(env), { site: SITE, progress: () => undefined });
  expect(await host.invoke(SITE, 'compute-item-conflicts', {})).toMatchObject({ outcome: 'answered' });
  token = await host.mintToken({ role: 'supervisor', site: SITE, division: '150000' });
});
afterAll(async () => {
  await browser?.close();
  await host?.close();
});

const open = async (width: number, query = '') => {
  const page = await browser.newPage({ viewport: { width, height: 900 }, locale: 'zh-CN' });
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  await page.setExtraHTTPHeaders({ authorization: `Bearer ${token}`, accept: 'text/html' });
  await page.goto(`${host.url}/${SITE}/v1/items/conflicts${query}`);
  return { page, complaints };
};

describe.each([360, 768, 1100])('the page of conflicts in a window %s pixels wide', (width) => {
  it('needs no scrolling sideways, breaks none of its policy, and axe finds nothing grave', async () => {
    const { page, complaints } = await open(width);
    expect(await overflowOf(page)).toBeLessThanOrEqual(0);
    expect(complaints.filter((text) => !text.includes('favicon'))).toEqual([]);
    expect(await graveViolations(page)).toEqual([]);
    await page.close();
  });
});

describe('the page of conflicts', () => {
  it('has a chart with a bar for each division by its name, the longest for the most items', async () => {
    const { page } = await open(1100);
    const rows = page.locator('.chart tbody tr');
    expect(await rows.locator('th').allInnerTexts()).toEqual([
      '内蒙古自治区 150000',
      '呼和浩特市 150100',
      '新城区 150102',
      '土默特左旗 150121',
    ]);
    const widths = await page.evaluate<number[]>(
      `[...document.querySelectorAll('.chart rect.b')].map((bar) => Number(bar.getAttribute('width')))`,
    );
    expect(widths).toHaveLength(4);
    expect(Math.max(...widths)).toBe(widths[2]);
    const fill = await page.evaluate<string>(`getComputedStyle(document.querySelector('rect.b')).fill`);
    expect(fill).toBe('rgb(163, 32, 29)');
    await page.close();
  });

  it('tells every conflict below its division, in a Chinese font, as tables for a screen reader', async () => {
    const { page } = await open(1100);
    expect(await page.locator('.conflicts tbody tr').count()).toBe(29);
    expect(await page.locator('h3').allInnerTexts()).toHaveLength(4);
    for (const font of await fontsOf(page, '.conflicts td'))
      expect(font).toMatch(/CJK|Song|PingFang|YaHei|Hei/);
    expect((await rolesOn(page))['table']).toBe(7);
    await page.close();
  });

  it('is in English by link, for one division', async () => {
    const { page } = await open(1100, '?language=en&division=150121');
    expect(await page.locator('h1').innerText()).toBe('Conflicts among service items');
    expect(await page.locator('.chart tbody tr').count()).toBe(1);
    await page.close();
  });

  it('goes on A4 sheets', async () => {
    const { page } = await open(1100);
    const pdf = (await page.pdf({ preferCSSPageSize: true, printBackground: false })).toString('latin1');
    const sheets = [...pdf.matchAll(/\/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]/g)];
    expect(sheets.length).toBeGreaterThanOrEqual(3);
    expect(sheets.length).toBeLessThanOrEqual(6);
    expect(sheets.every(([, width]) => Math.round((Number(width) / 72) * 25.4) === 210)).toBe(true);
    await page.close();
  });
});
