import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeItems } from '../../lib/items/demonstration/make-items.ts';
import { suspendEntry } from '../../lib/items/change-status.ts';
import { wireItemLife } from '../../lib/items/wiring-life.ts';
import { fontsOf, openPage, overflowOf, rolesOn, startBrowser } from '../support/browser.ts';
import { startTestHost, type TestHost } from '../support/local-host.ts';
import { fullContent } from './guide-content.ts';
import { CODE, contentFor, codeOf, granted, publish, REVIEWER } from './life.ts';

const SITE = '150100';
const SUSPENDED = codeOf(2);
const VERTICAL = codeOf(3);

const [DEMONSTRATED] = makeItems(SITE, { seed: 'guide', count: 1 });
if (DEMONSTRATED === undefined) throw new Error('no demonstration item');
const DEMONSTRATED_ENTRY = { code: DEMONSTRATED.code, content: DEMONSTRATED.content };

let host: TestHost;
let browser: Browser;

beforeAll(async () => {
  host = await startTestHost({ sites: [SITE] });
  browser = await startBrowser();
  const { life } = wireItemLife(host.envOf(SITE));
  await publish(life, { ...DEMONSTRATED_ENTRY, from: '2026-01-01' });
  await publish(life, { code: CODE, content: fullContent(), from: '2026-01-01' });
  await publish(life, { code: SUSPENDED, content: contentFor(2), from: '2026-01-01' });
  const suspension = { actor: REVIEWER, code: SUSPENDED, from: '2026-02-01', reason: '系统升级' };
  granted(await suspendEntry(life, suspension));
  const long = { text: 'ᠠᠡᠢᠣᠤ '.repeat(300), state: 'draft' as const };
  const vertical = contentFor(3, {
    onlineUrl: `https://zwfw.example.cn/${'a'.repeat(300)}`,
    remarks: { 'zh-CN': 'W'.repeat(300) },
    materials: [{ id: 'm1', name: { 'zh-CN': 'W'.repeat(200) }, necessity: 'required', copies: 1 }],
    conditions: { 'zh-CN': '条件', 'mn-Mong-CN': long },
  });
  await publish(life, { code: VERTICAL, content: vertical, from: '2026-01-01' });
});
afterAll(async () => {
  await browser?.close();
  await host?.close();
});

const guideAt = (code: string, query = ''): string => `${host.url}/${SITE}/v1/items/${code}/guide${query}`;

/** Width and height of every sheet, in millimetres. */
const sheetsOf = (pdf: Buffer): readonly (readonly [number, number])[] =>
  [...pdf.toString('latin1').matchAll(/\/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]/g)].map(([, width, height]) => [
    Math.round((Number(width) / 72) * 25.4),
    Math.round((Number(height) / 72) * 25.4),
  ]);

const print = (page: Page): Promise<Buffer> => page.pdf({ preferCSSPageSize: true, printBackground: false });

describe.each([360, 768, 1100])('a guide in a window %s pixels wide', (width) => {
  it('needs no scrolling sideways, loads nothing and gives the console nothing to complain about', async () => {
    for (const code of [DEMONSTRATED_ENTRY.code, CODE]) {
      const { page, complaints } = await openPage(browser, { url: guideAt(code), width });
      const requests: string[] = [];
      page.on('request', (request) => requests.push(request.url()));
      await page.reload();
      expect(await overflowOf(page)).toBeLessThanOrEqual(0);
      expect(complaints).toEqual([]);
      expect(requests.filter((url) => !url.includes('/guide'))).toEqual([]);
      await page.close();
    }
  });

  it('is styled, and its table of materials stays a table for a screen reader', async () => {
    const { page } = await openPage(browser, { url: guideAt(CODE), width });
    const padding = await page.evaluate<string>(
      `getComputedStyle(document.querySelector('main')).paddingTop`,
    );
    expect(padding).toBe(width === 360 ? '20px' : '48px');
    const table = page.getByRole('table', { name: '申请材料' });
    expect(await table.getByRole('columnheader').allInnerTexts()).toEqual([
      '材料名称',
      '必要性',
      '份数',
      '形式',
      '来源',
    ]);
    // Materials, special procedures, fees, places: 4 + 1 + 1 + 2 rows and their headings.
    expect(await rolesOn(page)).toMatchObject({
      main: 1,
      table: 4,
      row: 12,
      columnheader: 5 + 3 + 3 + 4,
      rowheader: 8,
      heading: 1 + 11 + 2,
    });
    await page.close();
  });
});

describe('the Chinese of a guide', () => {
  it.each(['h1', '.agency', 'dd', 'tbody th'])('is drawn by a Chinese font: %s', async (selector) => {
    const { page } = await openPage(browser, { url: guideAt(CODE) });
    const fonts = await fontsOf(page, selector);
    expect(fonts.length).toBeGreaterThan(0);
    for (const font of fonts) expect(font).toMatch(/CJK|Song|PingFang|YaHei|Hei/);
    await page.close();
  });
});

describe('a guide on paper', () => {
  it.each(['zh-CN', 'mn-Mong-CN', 'en'])('is on A4 sheets, a few of them, in %s', async (language) => {
    const { page } = await openPage(browser, { url: guideAt(CODE, `?format=html&language=${language}`) });
    const sheets = sheetsOf(await print(page));
    expect(sheets.length).toBeGreaterThanOrEqual(2);
    expect(sheets.length).toBeLessThanOrEqual(5);
    expect(new Set(sheets.map(String))).toEqual(new Set(['210,297']));
    await page.close();
  });

  it('leaves the links to other languages out', async () => {
    const { page } = await openPage(browser, { url: guideAt(CODE) });
    expect(await page.getByRole('navigation').isVisible()).toBe(true);
    await page.emulateMedia({ media: 'print' });
    expect(await page.getByRole('navigation').isVisible()).toBe(false);
    await page.close();
  });
});

describe('a guide in Mongolian', () => {
  it('stands upright in a Mongolian font, beside its Chinese name', async () => {
    const { page } = await openPage(browser, { url: guideAt(CODE, '?format=html&language=mn-Mong-CN') });
    const name = page.locator('h1 [lang="mn-Mong-CN"]');
    const box = await name.boundingBox();
    expect(box?.height).toBeGreaterThan((box?.width ?? 0) * 2);
    expect(await fontsOf(page, 'h1 [lang="mn-Mong-CN"]')).toEqual(['Noto Sans Mongolian']);
    expect(await page.locator('.original').innerText()).toBe('食品经营许可（新办）');
    expect(await page.locator('h1 .mark').innerText()).toBe('译文草稿');
    await page.close();
  });

  it('of any length stays inside the window, and so do words that have no place to break', async () => {
    const url = guideAt(VERTICAL, '?format=html&language=mn-Mong-CN');
    const { page } = await openPage(browser, { url, width: 360 });
    expect(await page.locator('[lang="mn-Mong-CN"].long').count()).toBe(3);
    expect(await overflowOf(page)).toBeLessThanOrEqual(0);
    await page.close();
  });
});

it('a suspended item says so before anything else on the screen of a phone', async () => {
  const { page } = await openPage(browser, { url: guideAt(SUSPENDED), width: 360 });
  const alert = page.getByRole('alert');
  expect(await alert.innerText()).toContain('自 2026-02-01 起暂停办理');
  expect((await alert.boundingBox())?.y).toBeLessThan(300);
  await page.close();
});

it('leads to the same guide in another language, for the same day', async () => {
  const { page } = await openPage(browser, { url: guideAt(CODE, '?asOf=2026-02-01') });
  await page.getByRole('link', { name: 'English' }).click();
  expect(await page.locator('h1').innerText()).toContain('Food business license (new)');
  expect(new URL(page.url()).searchParams.get('asOf')).toBe('2026-02-01');
  await page.close();
});
