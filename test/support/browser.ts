import { existsSync } from 'node:fs';
import { chromium, type Browser, type Page } from 'playwright-core';

const EXECUTABLE = process.env['SUMU_CHROMIUM'] ?? '/usr/bin/chromium';

/** Quiet: nothing is fetched, updated or reported but what a test asks for. */
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** The system's chromium (SUMU_CHROMIUM names another), headless. Says how to get it where it is missing. */
export const startBrowser = async (): Promise<Browser> => {
  if (!existsSync(EXECUTABLE)) {
    throw new Error(
      `${EXECUTABLE} is missing: apt-get install -y chromium fonts-noto-cjk fonts-noto-core, or name one in SUMU_CHROMIUM`,
    );
  }
  return chromium.launch({ executablePath: EXECUTABLE, headless: true, args: FLAGS });
};

/** A page with what its console said: blocked styles and scripts, failed loads, thrown errors. */
export type WatchedPage = Readonly<{ page: Page; complaints: readonly string[] }>;

export const openPage = async (
  browser: Browser,
  { url, width = 1100, locale = 'zh-CN' }: Readonly<{ url: string; width?: number; locale?: string }>,
): Promise<WatchedPage> => {
  const page = await browser.newPage({ viewport: { width, height: 900 }, locale });
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(url);
  return { page, complaints };
};

/** By how many pixels a page is wider than its window. */
export const overflowOf = (page: Page): Promise<number> =>
  page.evaluate<number>('document.documentElement.scrollWidth - innerWidth');

/** The font families that really drew the text of an element: a missing glyph comes from a family without it. */
export const fontsOf = async (page: Page, selector: string): Promise<readonly string[]> => {
  const session = await page.context().newCDPSession(page);
  await session.send('DOM.enable');
  await session.send('CSS.enable');
  const { root } = await session.send('DOM.getDocument');
  const { nodeId } = await session.send('DOM.querySelector', { nodeId: root.nodeId, selector });
  const { fonts } = await session.send('CSS.getPlatformFontsForNode', { nodeId });
  await session.detach();
  return fonts.map(({ familyName }) => familyName);
};

/** The roles that chromium itself tells a screen reader, with how often each occurs. */
export const rolesOn = async (page: Page): Promise<Readonly<Record<string, number>>> => {
  const session = await page.context().newCDPSession(page);
  const { nodes } = await session.send('Accessibility.getFullAXTree');
  await session.detach();
  const roles = nodes.flatMap(({ ignored, role }) => (ignored ? [] : [String(role?.value)]));
  return Object.fromEntries(
    [...Map.groupBy(roles, (role) => role)].map(([role, found]) => [role, found.length]),
  );
};
