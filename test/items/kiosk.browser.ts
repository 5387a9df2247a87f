import decodeQR from 'qr/decode.js';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeItems } from '../../lib/items/demonstration/make-items.ts';
import { inMongolian } from '../../lib/items/demonstration/translations.ts';
import { suspendEntry } from '../../lib/items/change-status.ts';
import type { ItemContent } from '../../lib/items/item-content.ts';
import { wireItemLife } from '../../lib/items/wiring-life.ts';
import { graveViolations } from '../support/axe.ts';
import { openPage, startBrowser } from '../support/browser.ts';
import { startTestHost, type TestHost } from '../support/local-host.ts';
import { fullContent } from './guide-content.ts';
import { CODE, codeOf, contentFor, granted, publish, REVIEWER, takeOver } from './life.ts';

const SITE = '150100';
const WINDOWS = [
  ['upright', 1080, 1920],
  ['lying', 1280, 800],
] as const;

const zh = (text: string) => ({ 'zh-CN': text });

const [FIRST] = makeItems(SITE, { seed: 'kiosk', count: 1 });
if (FIRST === undefined) throw new Error('no demonstration item');

const MANY: ItemContent = fullContent({
  name: zh(`${'草原'.repeat(30)}许可`),
  questions: [],
  conditions: zh('符合国家有关法律法规规定的条件；'.repeat(120)),
  materials: Array.from({ length: 12 }, (_, index) => ({
    id: `m${index}`,
    name: zh(`在自治区行政区域内从事生产经营活动的申请材料及其附件${index}`),
    necessity: 'required' as const,
    fillingNote: zh('按照要求逐项填写，不得涂改；'.repeat(8)),
  })),
});

/** By code: an item that says everything, a demonstrated one, one with much to say, one that stands upright. */
const CONTENTS: Readonly<Record<string, ItemContent>> = {
  [CODE]: fullContent(),
  [codeOf(2)]: FIRST.content,
  [codeOf(3)]: MANY,
  [codeOf(4)]: inMongolian(FIRST.content, 'draft'),
};
const SUSPENDED = codeOf(5);

let host: TestHost;
let browser: Browser;

beforeAll(async () => {
  host = await startTestHost({ sites: [SITE] });
  browser = await startBrowser();
  const { life } = wireItemLife(host.envOf(SITE));
  for (const [code, content] of Object.entries(CONTENTS)) await takeOver(life, code, content);
  await publish(life, { code: SUSPENDED, content: contentFor(5), from: '2026-01-01' });
  const suspension = { actor: REVIEWER, code: SUSPENDED, from: '2026-02-01', reason: '系统升级' };
  granted(await suspendEntry(life, suspension));
});
afterAll(async () => {
  await browser?.close();
  await host?.close();
});

const addressOf = (code: string, language = 'zh-CN'): string =>
  `${host.url}/${SITE}/v1/items/${code}/guide?format=kiosk&language=${language}`;

const open = async (
  code: string,
  [, width, height]: readonly [stands: string, width: number, height: number],
  language?: string,
) => {
  const { page, complaints } = await openPage(browser, { url: 'about:blank', width });
  await page.setViewportSize({ width, height });
  await page.goto(addressOf(code, language));
  return { page, complaints };
};

const shownOn = (page: Page): Promise<string> =>
  page.evaluate<string>(
    `[...document.querySelectorAll('.screen')].filter((screen) => screen.getBoundingClientRect().height > 0).map(({ id }) => id).join()`,
  );

const onward = (page: Page) => page.locator('.screen:visible .turn a.on');

/** Goes through all screens with the button alone; answers their ids. */
const goThrough = async (page: Page, onEach: (id: string) => Promise<void>): Promise<readonly string[]> => {
  const seen: string[] = [];
  for (;;) {
    const id = await shownOn(page);
    seen.push(id);
    await onEach(id);
    if (id === 'take' || seen.length > 200) return seen;
    await onward(page).click();
  }
};

describe.each(WINDOWS)('a terminal that stands %s (%s x %s)', (...window) => {
  it.each([
    [CODE, 'zh-CN'],
    [CODE, 'mn-Mong-CN'],
    [CODE, 'en'],
    [codeOf(2), 'zh-CN'],
    [codeOf(3), 'zh-CN'],
    [codeOf(4), 'mn-Mong-CN'],
  ])('shows %s in %s one screen at a time, nothing of it out of sight', async (code, language) => {
    const { page, complaints } = await open(code, window, language);
    const seen = await goThrough(page, async (id) => {
      const over = await page.evaluate<number[]>(
        `(({ scrollHeight, clientHeight, scrollWidth, clientWidth }) => [scrollHeight - clientHeight, scrollWidth - clientWidth, document.documentElement.scrollWidth - innerWidth])(document.querySelector('#${id} .content'))`,
      );
      expect({ id, over }).toEqual({ id, over: [0, 0, 0] });
    });
    expect(seen.length).toBeGreaterThan(5);
    expect(new Set(seen).size).toBe(seen.length);
    expect(complaints).toEqual([]);
    await page.close();
  });

  it('has nothing to touch that is smaller than 48 pixels', async () => {
    const { page } = await open(CODE, window);
    await goThrough(page, async () => {
      for (const link of await page.locator('.screen:visible a').all()) {
        const box = await link.boundingBox();
        expect(Math.min(box?.width ?? 0, box?.height ?? 0)).toBeGreaterThanOrEqual(48);
      }
    });
    await page.close();
  });

  it('breaks no rule of accessibility on any screen, strong contrast included', async () => {
    for (const [code, language] of [
      [CODE, 'zh-CN'],
      [CODE, 'en'],
      [codeOf(4), 'mn-Mong-CN'],
      [SUSPENDED, 'zh-CN'],
    ] as const) {
      const { page } = await open(code, window, language);
      await goThrough(page, async (id) => {
        const rules = { 'color-contrast-enhanced': { enabled: true } };
        expect({ id, found: await graveViolations(page, { rules }) }).toEqual({ id, found: [] });
      });
      await page.close();
    }
  });

  it('says first that an item is suspended', async () => {
    const { page } = await open(SUSPENDED, window);
    expect(await page.getByRole('alert').innerText()).toContain('自 2026-02-01 起暂停办理');
    await page.close();
  });

  it('goes back, and to the first screen, without script', async () => {
    const { page } = await open(CODE, window);
    await onward(page).click();
    await onward(page).click();
    expect(await shownOn(page)).toBe('materials');
    await page.getByRole('link', { name: '上一步' }).click();
    expect(await shownOn(page)).toBe('eligibility');
    await page.getByRole('link', { name: '首页' }).click();
    expect(await shownOn(page)).toBe('start');
    await page.close();
  });

  it('stays at its part when the language is changed', async () => {
    const { page } = await open(CODE, window);
    await page.goto(`${addressOf(CODE)}#places`);
    await page.getByRole('link', { name: 'English' }).click();
    expect(await shownOn(page)).toBe('places');
    expect(await page.locator('.screen:visible h1').innerText()).toContain('Where and when?');
    await page.close();
  });

  it('ends with a code that a camera reads from the glass', async () => {
    const { page } = await open(CODE, window);
    await page.goto(`${addressOf(CODE)}#take`);
    const picture = await page.locator('#take .qr').screenshot();
    const other = await browser.newPage();
    const { width, height, data } = await other.evaluate<{ width: number; height: number; data: number[] }>(
      `createImageBitmap(new Blob([Uint8Array.fromBase64('${picture.toString('base64')}')])).then((bitmap) => {
        const { width, height } = bitmap;
        const context = new OffscreenCanvas(width, height).getContext('2d');
        context.drawImage(bitmap, 0, 0);
        return { width, height, data: [...context.getImageData(0, 0, width, height).data] };
      })`,
    );
    expect(decodeQR({ width, height, data: Uint8Array.from(data) })).toBe(
      `${host.url}/${SITE}/v1/items/${CODE}/guide`,
    );
    await other.close();
    await page.close();
  });
});
