import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FRAMES, paginateBlocks, partText } from '../../lib/items/guide/kiosk/paginate-blocks.ts';
import { qrCode } from '../../lib/platform/http/qr-code.ts';
import * as showItemGuide from '../../functions/items/show-item-guide.ts';
import { html } from '../../lib/platform/http/html.ts';
import { callHandler, keptDeps } from '../platform/http/call-handler.ts';
import { anyText } from '../support/any-text.ts';
import { readQr } from '../support/read-qr.ts';
import { fullContent } from './guide-content.ts';
import { CODE, memoryLives, publish } from './life.ts';

const ask = async (query: string) => {
  const lives = memoryLives();
  await publish(lives.item, { code: CODE, content: fullContent(), from: '2026-01-01' });
  const handler = showItemGuide.createHandler({
    http: keptDeps({ clock: lives.clock }),
    items: lives.item.store,
    clock: lives.clock,
  });
  const target = `/v1/items/${CODE}/guide${query}`;
  const { headers, body } = await callHandler(handler, showItemGuide.route, { target });
  return { headers: (headers ?? {}) as Record<string, string>, text: body ?? '' };
};

const ADDRESS = `http://127.0.0.1:3000/150100/v1/items/${CODE}/guide`;

describe('the page for a terminal', () => {
  it('is a page that only its own style may act on, without script, form or a way out', async () => {
    const { headers, text } = await ask('?format=kiosk');
    expect(headers['content-type']).toBe('text/html; charset=utf-8');
    expect(headers['content-security-policy']).toMatch(/^default-src 'none'; style-src 'sha256-[^']+'; /);
    expect(text).not.toMatch(/<script|<form|<input|\sstyle=|\son\w+=/);
    const links = [...text.matchAll(/href="([^"]*)"/g)].map(([, address = '']) => address);
    expect(links.filter((address) => !/^(#|\?format=kiosk&)/.test(address))).toEqual([]);
  });

  it('leads from screen to screen, forth and back, and from every one to the first', async () => {
    const { text } = await ask('?format=kiosk');
    const screens = text.split('<section class="screen" id="').slice(1);
    const ids = screens.map((screen) => screen.slice(0, screen.indexOf('"')));
    expect([ids[0], ids.at(-1)]).toEqual(['start', 'take']);
    screens.forEach((screen, at) => {
      const links = [...screen.matchAll(/href="#([^"]*)"/g)].map(([, id]) => id);
      const expected = [
        ids[at - 1],
        at > 0 && at < ids.length - 1 ? 'start' : undefined,
        ids[at + 1] ?? 'start',
      ];
      expect(links).toEqual(expected.filter((id) => id !== undefined));
    });
  });

  it('asks for the same day and part in another language', async () => {
    const { text } = await ask('?format=kiosk&asOf=2026-02-01');
    expect(text).toContain('href="?format=kiosk&amp;language=en&amp;asOf=2026-02-01#materials"');
  });

  it('says everything that an applicant must bring', async () => {
    const { text } = await ask('?format=kiosk');
    for (const { name } of fullContent().materials ?? []) expect(text).toContain(name['zh-CN']);
    expect(text).toContain('仅在以下情形提交：由谁办理？——代理人');
  });
});

describe('the QR code', () => {
  it.each(['html', 'kiosk'])('of a guide as %s leads to the guide of today', async (format) => {
    expect(readQr((await ask(`?format=${format}&asOf=2026-02-01`)).text)).toBe(ADDRESS);
  });

  it('keeps the language', async () => {
    expect(readQr((await ask('?format=html&language=mn')).text)).toBe(`${ADDRESS}?language=mn-Mong-CN`);
  });

  it('is read as the very text that it was made of', async () => {
    const address = fc.webUrl({ withQueryParameters: true, size: 'large' }).filter((url) => url.length < 400);
    await fc.assert(
      fc.asyncProperty(address, async (text) => {
        expect(readQr((await qrCode(text, '')).html)).toBe(text);
      }),
      { numRuns: 30 },
    );
  });

  it('is drawn on paper with its address beside it', async () => {
    expect((await ask('?format=html')).text).toContain(`最新内容见：${ADDRESS}`);
  });
});

describe('parting the guide into screens', () => {
  const rows = fc.record({
    upright: fc.double({ min: 0, max: 20, noNaN: true }),
    lying: fc.double({ min: 0, max: 15, noNaN: true }),
  });
  const blocks = fc.array(rows).map((all) => all.map((one, index) => ({ html: html`${index}`, rows: one })));

  it('keeps every block, in order, and more than one on a screen only where they fit', () => {
    fc.assert(
      fc.property(blocks, (given) => {
        const pages = paginateBlocks(given);
        expect(pages.flat()).toEqual(given);
        for (const page of pages.filter(({ length }) => length > 1)) {
          for (const frame of ['upright', 'lying'] as const) {
            const used = page.reduce((sum, block) => sum + block.rows[frame], 0);
            expect(used).toBeLessThanOrEqual(FRAMES[frame].rows);
          }
        }
      }),
    );
  });

  it('keeps what is said about a name on its screen, where one screen holds both', () => {
    const block = (name: string, lines: number, follows = false) => ({
      html: html`${name}`,
      rows: { upright: lines, lying: lines },
      ...(follows ? { follows: true as const } : {}),
    });
    const shown = (...blocks: Parameters<typeof paginateBlocks>[0]) =>
      paginateBlocks(blocks).map((page) => page.map((one) => one.html.html).join(' '));
    expect(shown(block('a', 8), block('b', 2), block('b1', 4, true))).toEqual(['a', 'b b1']);
    expect(shown(block('a', 8), block('b', 2), block('b1', 10, true))).toEqual(['a b', 'b1']);
  });

  it('loses nothing of a text but line feeds, and no piece is too long', () => {
    const bare = (text: string) => text.replaceAll('\n', '');
    fc.assert(
      fc.property(anyText(300), fc.integer({ min: 3, max: 50 }), (text, most) => {
        const pieces = partText(text, most);
        expect(bare(pieces.join(''))).toBe(bare(text));
        for (const piece of pieces) expect(Array.from(piece).length).toBeLessThanOrEqual(most);
      }),
    );
  });

  it('parts behind a sentence where it can', () => {
    expect(partText('第一句。第二句比较长。第三句。', 12)).toEqual(['第一句。第二句比较长。', '第三句。']);
  });
});
