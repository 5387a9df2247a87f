import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Browser, Page } from 'playwright-core';
import { receiptPolicy } from '../../../lib/cases/receipts/receipt-style.ts';
import { fontsOf, overflowOf, startBrowser } from '../../support/browser.ts';
import { itemOf } from '../room.ts';
import { withReceipts } from './receipt-room.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(() => browser?.close());

const NAME = '和林格尔县市场监督管理局';
const ADDRESS = 'http://receipts.test/';

const bodyOf = async (way: string, query = ''): Promise<string> => {
  const agency = { code: itemOf().bound.agency.code, name: NAME };
  const { lead, show } = await withReceipts({ item: itemOf({ bound: { agency } }) });
  await lead(way);
  const kind = way === 'granted' || way === 'refused' ? 'decision' : way;
  return (await show(kind as 'acceptance', undefined, query)).body;
};

/** A page as it comes, under its policy; with what the console had to say, and what else was asked for. */
const open = async (body: string, width = 1000) => {
  const page = await browser.newPage({ viewport: { width, height: 1200 } });
  const complaints: string[] = [];
  const asked: string[] = [];
  page.on('console', (message) => complaints.push(message.text()));
  page.on('request', (request) => asked.push(request.url()));
  await page.route('**/*', (route) =>
    route.fulfill({
      body,
      contentType: 'text/html; charset=utf-8',
      headers: { 'content-security-policy': receiptPolicy },
    }),
  );
  await page.goto(ADDRESS);
  return { page, complaints, asked };
};

const sheetsOf = async (page: Page): Promise<readonly string[]> => {
  const pdf = await page.pdf({ preferCSSPageSize: true, printBackground: false });
  return [...pdf.toString('latin1').matchAll(/\/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]/g)].map((found) =>
    [found[1], found[2]].map((points) => Math.round((Number(points) / 72) * 25.4)).join(' x '),
  );
};

const WAYS = ['acceptance', 'correction', 'non-acceptance', 'granted', 'refused'];

describe.each([360, 1000])('a receipt in a window %s pixels wide', (width) => {
  it.each(WAYS)(
    'needs no scrolling sideways, loads nothing and is complained about by nobody: %s',
    async (way) => {
      const { page, complaints, asked } = await open(await bodyOf(way), width);
      expect(await overflowOf(page)).toBeLessThanOrEqual(0);
      expect(complaints).toEqual([]);
      expect(asked.filter((url) => !/favicon/.test(url))).toEqual([ADDRESS]);
      const padding = await page.evaluate<string>(
        `getComputedStyle(document.querySelector('main')).paddingTop`,
      );
      expect(padding).toBe(width === 360 ? '20px' : '48px');
      await page.close();
    },
  );
});

describe('a receipt on paper', () => {
  it.each([...WAYS.map((way) => [way, 'zh-CN']), ['acceptance', 'en'], ['acceptance', 'mn-Mong-CN']])(
    'is one sheet of A4: %s in %s',
    async (way = '', language = '') => {
      const { page } = await open(await bodyOf(way, `?language=${language}`));
      expect(await sheetsOf(page)).toEqual(['210 x 297']);
      await page.close();
    },
  );

  it('has its seal over the name of the agency and the date, and over nothing else', async () => {
    const { page } = await open(await bodyOf('acceptance'));
    await page.emulateMedia({ media: 'print' });
    const place = await page.locator('.signing').boundingBox();
    const name = await page.locator('.signing p').first().boundingBox();
    const facts = await page.locator('dl').boundingBox();
    const scan = await page.locator('.scan').boundingBox();
    if (!place || !name || !facts || !scan) throw new Error('not drawn');
    const middle = place.y + place.height / 2;
    const radius = (21 / 25.4) * 96;
    expect(Math.abs(name.y + name.height - middle)).toBeLessThan(radius / 2);
    expect(facts.y + facts.height).toBeLessThan(middle - radius);
    expect(scan.x + scan.width).toBeLessThan(place.x + place.width / 2 - radius);
    await page.close();
  });

  it.each(['h1', '.agency', '.text', 'dd', '.reason'])('is drawn by a Chinese font: %s', async (selector) => {
    const { page } = await open(await bodyOf('refused'));
    const fonts = await fontsOf(page, selector);
    expect(fonts.length).toBeGreaterThan(0);
    for (const font of fonts) expect(font).toMatch(/CJK|Song|PingFang|YaHei|Hei/);
    await page.close();
  });
});
