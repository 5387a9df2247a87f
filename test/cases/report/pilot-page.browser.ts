import { writeFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { renderPilotPage, type PilotPage } from '../../../lib/cases/report/render-pilot-page.ts';
import { graveViolations } from '../../support/axe.ts';
import { fontsOf, openPage, overflowOf, startBrowser } from '../../support/browser.ts';

const SHOTS = process.env['SUMU_SHOTS'];

const FULL: PilotPage = {
  division: '150100',
  name: '呼和浩特市',
  from: '2026-09-01',
  until: '2026-11-24',
  madeAt: '2026-11-24T02:00:00.000Z',
  asOf: '2026-11-24T01:59:30.000Z',
  evidence: {
    'items.inForce': 42_310,
    'items.agencies': 611,
    'items.nationalCodes': 42_310,
    'items.withBasicCode': 41_020,
    'items.inBreach': 233,
    'items.online': 39_004,
    'items.mobile': 12_345,
    'items.kiosk': 380,
    'items.noVisit': 20_101,
    'items.joint': 120,
    'items.mongolian': 15_300,
    'items.places': 812,
    'licenses.held': 1_203_344,
    'licenses.types': 215,
    'licenses.files': 988_120,
    'sync.mirrored': 38_000,
    'cases.received': 15_230,
    'cases.online': 11_004,
    'cases.onlineShare': 0.7225,
    'cases.mobile': 6_012,
    'cases.kiosk': 230,
    'cases.hotline': 12,
    'cases.window': 3_984,
    'cases.accepted': 14_800,
    'cases.acceptedBySilence': 3,
    'cases.concluded': 14_120,
    'cases.onTimeShare': 0.9931,
    'cases.overdue': 97,
    'cases.visitsSaved': 21_443,
    'cases.materialsSpared': 30_112,
    'cases.meanDays': 3.42,
    'cases.p90Days': 8,
    'cases.poorRatings': 14,
  },
  months: [
    { month: '2026-09', received: 5_100, concluded: 4_700 },
    { month: '2026-10', received: 4_430, concluded: 4_390 },
    { month: '2026-11', received: 5_700, concluded: 5_030 },
  ],
};
const NONE: PilotPage = { ...FULL, evidence: {}, months: [] };

let browser: Browser;
let folder: string;
beforeAll(async () => {
  browser = await startBrowser();
  folder = await mkdtemp(join(tmpdir(), 'pilot-'));
  await writeFile(join(folder, 'full.html'), renderPilotPage(FULL));
  await writeFile(join(folder, 'none.html'), renderPilotPage(NONE));
});
afterAll(async () => {
  await browser?.close();
  await rm(folder, { recursive: true, force: true });
});

const open = (name: string, width = 1000) =>
  openPage(browser, { url: `file://${join(folder, name)}`, width });

describe.each(['full.html', 'none.html'])('the pilot page %s, opened from a file', (name) => {
  it.each([360, 768, 1000])('fits a window %s pixels wide, and axe finds nothing grave', async (width) => {
    const { page, complaints } = await open(name, width);
    expect(complaints).toEqual([]);
    expect(await overflowOf(page)).toBeLessThanOrEqual(0);
    expect(await graveViolations(page)).toEqual([]);
    if (SHOTS !== undefined)
      await page.screenshot({ path: join(SHOTS, `pilot-${name}-${width}.png`), fullPage: true });
    await page.close();
  });

  it('prints on a few sheets of A4', async () => {
    const { page } = await open(name);
    const pdf = await page.pdf({ preferCSSPageSize: true });
    if (SHOTS !== undefined) await writeFile(join(SHOTS, `pilot-${name}.pdf`), pdf);
    const sheets = pdf.toString('latin1').match(/\/Type \/Page\b/g)?.length ?? 0;
    expect(sheets).toBeGreaterThanOrEqual(2);
    expect(sheets).toBeLessThanOrEqual(5);
    expect(pdf.toString('latin1')).toMatch(/\/MediaBox \[0 0 59[45]\.\d+ 84[12]\.\d+\]/);
    await page.close();
  });
});

describe('the pilot page', () => {
  it('has bars as long as their shares, each beside its figure', async () => {
    const { page } = await open('full.html');
    const row = page.locator('.bars tr', { hasText: '网上申请占比' });
    expect(await row.locator('rect').nth(1).getAttribute('width')).toBe('72.3');
    expect(await row.locator('.count').innerText()).toBe('72.3%');
    expect(
      await page
        .locator('.bars tr', { hasText: '2026-11 收件' })
        .locator('rect')
        .nth(1)
        .getAttribute('width'),
    ).toBe('100');
    expect((await fontsOf(page, 'h1')).join(' ')).toMatch(/CJK|Song|Hei/);
    await page.close();
  });
});
