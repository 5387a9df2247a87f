import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { casesTableOf } from '../../../lib/cases/wiring-table.ts';
import { wire } from '../../../lib/cases/wiring.ts';
import { graveViolations } from '../../support/axe.ts';
import { fontsOf, openPage, overflowOf, startBrowser } from '../../support/browser.ts';
import { startTestHost, type TestHost } from '../../support/local-host.ts';
import { APPROVER, CLERK, casesOver, doing, valueOf } from '../room.ts';

const SITE = '150100';
const SHOTS = process.env['SUMU_SHOTS'];

let host: TestHost;
let browser: Browser;
let code: string;

beforeAll(async () => {
  host = await startTestHost({ sites: [SITE] });
  browser = await startBrowser();
  const env = host.envOf(SITE);
  const room = casesOver(casesTableOf(env), { keyring: await wire(env).keyring() });
  const { submitted, operate } = doing(room);
  const { id, queryCode = '' } = await submitted();
  valueOf(await operate(CLERK, id, { operation: 'acceptance' }));
  valueOf(await operate(APPROVER, id, { operation: 'review-start' }));
  code = queryCode;
});
afterAll(async () => {
  await browser?.close();
  await host?.close();
});

const open = (width = 1100, query = '') =>
  openPage(browser, { url: `${host.url}/${SITE}/progress${query}`, width });

describe.each([390, 1100])('the page of progress in a window %s pixels wide', (width) => {
  it('shows how a case stands, breaks none of its policy, and axe finds nothing grave', async () => {
    const { page, complaints } = await open(width);
    expect(await graveViolations(page)).toEqual([]);
    await page.getByLabel('查询码').fill(code.toLowerCase());
    await page.getByLabel('号码后四位').fill('0001');
    await page.keyboard.press('Enter');
    await page.getByText('查询结果').waitFor();
    expect(await page.locator('#sentence').innerText()).toMatch(
      /^您申请的“示范事项”（尾号\d{6}）审查中，12月1日前办结。$/,
    );
    expect(await page.locator('#timeline li').allInnerTexts()).toHaveLength(3);
    expect(await page.evaluate('document.activeElement.id')).toBe('heading');
    expect(await overflowOf(page)).toBeLessThanOrEqual(0);
    expect(await graveViolations(page)).toEqual([]);
    expect(complaints.filter((text) => !text.includes('favicon'))).toEqual([]);
    expect((await fontsOf(page, 'h1')).join()).toMatch(/CJK/);
    expect(page.url()).not.toContain(code);
    if (SHOTS !== undefined)
      await page.screenshot({ path: `${SHOTS}/progress-${width}.png`, fullPage: true });
    await page.close();
  });
});

describe('the page of progress', () => {
  it('tells what is wrong, in the language of the page', async () => {
    const { page } = await open(1100, '?language=en');
    await page.getByRole('button').click();
    expect(await page.getByRole('alert').innerText()).toBe('Give the code and the last four characters');
    await page.getByLabel('Query code').fill('AAAA BBBB CCCC');
    await page.getByLabel('Last four characters').fill('9999');
    await page.getByRole('button').click();
    await page.getByText('are not right').waitFor();
    expect(await graveViolations(page)).toEqual([]);
    if (SHOTS !== undefined) await page.screenshot({ path: `${SHOTS}/progress-fault.png`, fullPage: true });
    await page.close();
  });

  it('says where else to ask where there are no scripts', async () => {
    const context = await browser.newContext({ javaScriptEnabled: false, locale: 'zh-CN' });
    const page = await context.newPage();
    await page.goto(`${host.url}/${SITE}/progress`);
    expect(await page.locator('noscript').innerText()).toContain('本页需要启用脚本');
    expect(await page.locator('form').isVisible()).toBe(false);
    await context.close();
  });
});
