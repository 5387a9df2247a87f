import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPage, overflowOf, startBrowser } from '../../support/browser.ts';
import { startTestHost, type TestHost } from '../../support/local-host.ts';

let host: TestHost;
let browser: Browser;

beforeAll(async () => {
  host = await startTestHost();
  browser = await startBrowser();
});
afterAll(async () => {
  await browser?.close();
  await host?.close();
});

describe.each([
  ['zh-CN', '接口文档', '跳到正文'],
  ['en', 'API documentation', 'Skip to the content'],
])('the documentation in a browser that prefers %s', (locale, title, skip) => {
  it.each([360, 1200])(
    'is styled in a window %s pixels wide, and its console stays silent',
    async (width) => {
      const { page, complaints } = await openPage(browser, { url: `${host.url}/150100/docs`, width, locale });
      expect(await page.title()).toContain(title);
      expect(complaints).toEqual([]);
      expect(await overflowOf(page)).toBeLessThanOrEqual(0);
      const display = await page.evaluate<string>(
        `getComputedStyle(document.querySelector('.page')).display`,
      );
      expect(display).toBe(width > 800 ? 'grid' : 'block');
      expect((await page.getByText(skip).boundingBox())?.x).toBeLessThan(0);
      await page.close();
    },
  );

  it('has every link of its index lead somewhere on the page', async () => {
    const { page } = await openPage(browser, { url: `${host.url}/150100/docs`, locale });
    const dangling = await page.evaluate<string[]>(
      `[...document.querySelectorAll('a[href^="#"]')].map((a) => a.hash.slice(1)).filter((id) => !document.getElementById(id))`,
    );
    expect(dangling).toEqual([]);
    await page.close();
  });
});
