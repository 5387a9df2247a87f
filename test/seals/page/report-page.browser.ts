import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { renderReportPage, reportPolicy } from '../../../lib/seals/page/render-report-page.ts';
import { graveViolations } from '../../support/axe.ts';
import { fontsOf, openPage, overflowOf, rolesOn, startBrowser } from '../../support/browser.ts';
import {
  openReport,
  soundReport,
  timesOver,
  unsignedReport,
  wrongReport,
  type Reported,
} from './page-reports.ts';

const REPORTS: Readonly<Record<string, Reported>> = {
  valid: await soundReport(),
  invalid: await wrongReport(),
  indeterminate: await openReport(),
  unsigned: await unsignedReport(),
  several: timesOver(await wrongReport(), 3),
};
const KINDS = Object.keys(REPORTS);
const LANGUAGES = ['zh-CN', 'en'] as const;

let server: Server;
let browser: Browser;
let base: string;

/** Answers `/valid?language=en` as a function would: with the policy of the page. */
const serve = (address: string): string | undefined => {
  const { pathname, searchParams } = new URL(address, 'http://127.0.0.1');
  const reported = REPORTS[pathname.slice(1)];
  if (reported === undefined) return undefined;
  const language = searchParams.get('language') === 'en' ? 'en' : 'zh-CN';
  const pages = { 'zh-CN': '?language=zh-CN', en: '?language=en' };
  const self = { id: 'report-1', address: `https://zwfw.example.cn/${'a'.repeat(200)}/report-1`, pages };
  return renderReportPage(reported.report, { language, pictures: reported.pictures, self });
};

beforeAll(async () => {
  server = createServer((request, response) => {
    const page = serve(request.url ?? '/');
    response.writeHead(page === undefined ? 204 : 200, {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': reportPolicy,
    });
    response.end(page);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  browser = await startBrowser();
});
afterAll(async () => {
  await browser?.close();
  server?.close();
});

const pageAt = (kind: string, language = 'zh-CN'): string => `${base}/${kind}?language=${language}`;

const unfold = (page: Page): Promise<void> =>
  page.evaluate<void>(`document.querySelectorAll('details').forEach((one) => { one.open = true; })`);

describe.each(KINDS)('a report that is %s', (kind) => {
  it.each(LANGUAGES)('has no grave fault in axe, with everything unfolded, in %s', async (language) => {
    const { page, complaints } = await openPage(browser, { url: pageAt(kind, language), width: 640 });
    expect(complaints).toEqual([]);
    await unfold(page);
    expect(await graveViolations(page)).toEqual([]);
    await page.close();
  });
});

/** 640 pixels are a window of 1280 at 200 %. */
describe.each([320, 640, 1280])('a report in a window %s pixels wide', (width) => {
  it('needs no scrolling sideways, folded or not', async () => {
    for (const [kind, language] of [['several', 'zh-CN'] as const, ['indeterminate', 'en'] as const]) {
      const { page } = await openPage(browser, { url: pageAt(kind, language), width });
      expect(await overflowOf(page)).toBeLessThanOrEqual(0);
      await unfold(page);
      expect(await overflowOf(page)).toBeLessThanOrEqual(0);
      await page.close();
    }
  });

  it('loads nothing, and its tables stay tables for a screen reader', async () => {
    const { page } = await openPage(browser, { url: pageAt('invalid'), width });
    const requests: string[] = [];
    page.on('request', (request) => requests.push(request.url()));
    await page.reload();
    expect(requests.filter((url) => !url.startsWith('data:') && !url.startsWith(base))).toEqual([]);
    expect(requests.filter((url) => url.startsWith(base) && !url.includes('/invalid'))).toEqual([]);
    expect(await rolesOn(page)).toMatchObject({ main: 1, table: 2, columnheader: 6, rowheader: 3 });
    await page.close();
  });
});

const millimetres = async (locator: Locator): Promise<readonly number[]> => {
  const box = await locator.boundingBox();
  return [box?.width ?? 0, box?.height ?? 0].map((side) => Math.round((side / 96) * 25.4));
};

describe('the picture of a seal', () => {
  it('is drawn in the size of the seal, on the screen and on paper', async () => {
    const { page } = await openPage(browser, { url: pageAt('valid') });
    expect(await page.evaluate<number>(`document.querySelector('img').naturalWidth`)).toBe(160);
    expect(await millimetres(page.locator('img'))).toEqual([40, 40]);
    await page.emulateMedia({ media: 'print' });
    expect(await millimetres(page.locator('img'))).toEqual([40, 40]);
    await page.close();
  });
});

describe('what to do', () => {
  it.each(KINDS)('is on the first screen of a phone: %s', async (kind) => {
    const { page } = await openPage(browser, { url: pageAt(kind), width: 320 });
    const box = await page.locator('h1').boundingBox();
    expect((box?.y ?? 1000) + (box?.height ?? 0)).toBeLessThan(300);
    await page.close();
  });

  it('is drawn by a Chinese font', async () => {
    const { page } = await openPage(browser, { url: pageAt('valid') });
    for (const font of await fontsOf(page, 'h1')) expect(font).toMatch(/CJK|PingFang|YaHei|Hei/);
    await page.close();
  });
});

/** Width and height of every sheet, in millimetres. */
const sheetsOf = (pdf: Buffer): readonly string[] =>
  [...pdf.toString('latin1').matchAll(/\/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]/g)].map((box) =>
    box
      .slice(1)
      .map((side) => Math.round((Number(side) / 72) * 25.4))
      .join(),
  );

const print = (page: Page): Promise<Buffer> => page.pdf({ preferCSSPageSize: true, printBackground: false });

describe('a report on paper', () => {
  it.each(LANGUAGES)('is on A4 sheets, a few of them, in %s', async (language) => {
    const { page } = await openPage(browser, { url: pageAt('invalid', language) });
    const sheets = sheetsOf(await print(page));
    expect(sheets.length).toBeGreaterThanOrEqual(2);
    expect(sheets.length).toBeLessThanOrEqual(7);
    expect(new Set(sheets)).toEqual(new Set(['210,297']));
    await page.close();
  });

  it('has the checks that passed unfolded, and no links to other languages', async () => {
    const { page } = await openPage(browser, { url: pageAt('valid') });
    const passed = page.locator('details tbody tr').first();
    const heightOf = async (): Promise<number> => (await passed.boundingBox())?.height ?? 0;
    expect(await heightOf()).toBe(0);
    expect(await page.getByRole('navigation').isVisible()).toBe(true);
    await page.emulateMedia({ media: 'print' });
    expect(await heightOf()).toBeGreaterThan(10);
    expect(await page.locator('.unopened').first().isVisible()).toBe(false);
    expect(await page.getByRole('navigation').isVisible()).toBe(false);
    await page.close();
  });

  it('cuts no row and repeats the headings of a table on the next sheet', async () => {
    const { page } = await openPage(browser, { url: pageAt('valid') });
    await page.emulateMedia({ media: 'print' });
    const styleOf = (selector: string, name: string): Promise<string> =>
      page.evaluate<string>(`getComputedStyle(document.querySelector('${selector}'))['${name}']`);
    expect(await styleOf('details tbody tr', 'breakInside')).toBe('avoid');
    expect(await styleOf('details thead', 'breakInside')).toBe('avoid');
    expect(await styleOf('details thead', 'display')).toBe('table-header-group');
    await page.close();
  });
});
