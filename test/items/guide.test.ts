import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as showItemGuide from '../../functions/items/show-item-guide.ts';
import { changeHead } from '../../lib/items/change-head.ts';
import { guideNotices } from '../../lib/items/guide/guide-notices.ts';
import { showGuide } from '../../lib/items/show-guide.ts';
import type { TimelineEvent } from '../../lib/items/versioned-head.ts';
import { callHandler, keptDeps } from '../platform/http/call-handler.ts';
import { fullContent } from './guide-content.ts';
import { CODE, codeOf, granted, memoryLives, publish, TODAY } from './life.ts';

type Lives = ReturnType<typeof memoryLives>;

const DAY_BEFORE = '2026-11-23';

const ask = async (lives: Lives, headers: Record<string, string> = {}, query = '') => {
  const handler = showItemGuide.createHandler({
    http: keptDeps({ clock: lives.clock }),
    items: lives.item.store,
    clock: lives.clock,
  });
  const target = `/v1/items/${CODE}/guide${query}`;
  const {
    statusCode,
    headers: answered,
    body,
  } = await callHandler(handler, showItemGuide.route, { target, headers });
  return { status: statusCode, headers: (answered ?? {}) as Record<string, string>, text: body ?? '' };
};

const published = async (content = fullContent(), from = '2026-01-01') => {
  const lives = memoryLives();
  await publish(lives.item, { code: CODE, content, from });
  return lives;
};

type Kind = TimelineEvent['kind'];
const happens = async (lives: Lives, kind: Kind, from: string, more: Partial<TimelineEvent> = {}) => {
  granted(
    await changeHead(lives.item.store, CODE, async (kept) => {
      if (kept === undefined) throw new Error('no head');
      const { head } = kept;
      const event = { kind, from, at: '', by: 'test', ...more };
      return { ok: true as const, value: { head: { ...head, timeline: [...head.timeline, event] } } };
    }),
  );
};

describe('the form of a guide', () => {
  it.each([
    [undefined, 'application/json; charset=utf-8'],
    ['*/*', 'application/json; charset=utf-8'],
    ['text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8', 'text/html; charset=utf-8'],
    ['text/*', 'text/html; charset=utf-8'],
    ['text/plain', 'text/plain; charset=utf-8'],
    ['application/json', 'application/json; charset=utf-8'],
  ])('Accept: %s gives %s', async (accept, type) => {
    const { status, headers } = await ask(await published(), accept === undefined ? {} : { accept });
    expect([status, headers['content-type']]).toEqual([200, type]);
    expect(headers['vary']).toMatch(/accept.*accept-language/);
  });

  it.each([
    ['html', 'text/html'],
    ['text', 'text/plain'],
    ['json', 'application/json'],
  ])('a link names it: format=%s', async (format, type) => {
    const { headers } = await ask(await published(), { accept: 'image/png' }, `?format=${format}`);
    expect(headers['content-type']).toContain(type);
  });

  it('is a 406 that names what there is, where Accept takes none', async () => {
    const { status, headers, text } = await ask(await published(), { accept: 'image/png' });
    expect([status, headers['content-type']]).toEqual([406, 'application/problem+json; charset=utf-8']);
    expect(JSON.parse(text)).toMatchObject({
      code: 'not-acceptable',
      detail: expect.stringContaining('text/html'),
    });
  });

  it('is not sent again while it is unchanged, and is another one in each form, language and on each day', async () => {
    const lives = await published();
    const first = await ask(lives);
    const etag = first.headers['etag'] ?? '';
    expect((await ask(lives, { 'if-none-match': etag })).status).toBe(304);
    const others = await Promise.all([
      ask(lives, { accept: 'text/html' }),
      ask(lives, { accept: 'text/plain' }),
      ask(lives, { 'accept-language': 'en' }),
      ask(lives, {}, '?asOf=2026-02-01'),
    ]);
    const tags = [etag, ...others.map(({ headers }) => headers['etag'])];
    expect(new Set(tags).size).toBe(tags.length);
  });
});

it('the page of a guide holds exactly the style that its policy allows, and no script', async () => {
  const { headers, text } = await ask(await published(), { accept: 'text/html' });
  const styles = [...text.matchAll(/<style>([^]*?)<\/style>/g)].map(([, style = '']) => style);
  const hashes = styles.map((style) => `'sha256-${createHash('sha256').update(style).digest('base64')}'`);
  expect(hashes).toHaveLength(1);
  expect(headers['content-security-policy']).toBe(
    `default-src 'none'; style-src ${hashes[0]}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
  );
  expect(text).not.toMatch(/<script|\sstyle=/);
});

describe('what a guide must say first', () => {
  const codes = async (lives: Lives, query = '') => {
    const { text } = await ask(lives, {}, query);
    const { guide } = JSON.parse(text) as { guide: { notices: { code: string; weight: string }[] } };
    return guide.notices.map(({ code, weight }) => `${weight} ${code}`);
  };

  it('nothing of an item that is simply in force', async () => {
    expect(await codes(await published())).toEqual([]);
  });

  it('that it is suspended', async () => {
    const lives = await published();
    await happens(lives, 'suspended', DAY_BEFORE);
    expect(await codes(lives)).toEqual(['stop suspended']);
    const html = (await ask(lives, { accept: 'text/html' })).text;
    expect(html).toMatch(/role="alert"[^<]*>\s*重要提示：本事项自 2026-11-23 起暂停办理/);
    const lines = (await ask(lives, { accept: 'text/plain' })).text.split('\n');
    expect(lines.findIndex((line) => line.startsWith('!! '))).toBeLessThan(4);
  });

  it('that it was cancelled, over what held before', async () => {
    const lives = await published();
    await happens(lives, 'cancelled', DAY_BEFORE);
    expect(await codes(lives)).toEqual(['stop cancelled']);
    expect(await codes(lives, '?asOf=2026-02-01')).toEqual(['stop cancelled-since']);
  });

  it('that it is not yet in force, over what will hold', async () => {
    const lives = await published(fullContent(), '2026-12-01');
    expect(await codes(lives)).toEqual(['stop not-yet']);
    const { text } = await ask(lives);
    expect(JSON.parse(text)).toMatchObject({ guide: { state: 'not-yet', version: 1, from: '2026-12-01' } });
  });

  it('that another version holds today, and what is known to come', async () => {
    const lives = await published();
    await publish(lives.item, {
      code: CODE,
      content: fullContent({ consultation: '0471-7' }),
      from: '2026-12-01',
    });
    expect(await codes(lives)).toEqual(['note will-change']);
    expect(await codes(lives, '?asOf=2026-12-01')).toEqual(['stop version-not-yet']);
    lives.clock.on('2026-12-02');
    expect(await codes(lives, '?asOf=2026-11-01')).toEqual(['stop no-longer']);
    expect(await codes(lives)).toEqual([]);
  });

  it.each([
    ['suspended', 'note will-be-suspended'],
    ['cancelled', 'note will-be-cancelled'],
  ] as const)('that it will be %s', async (kind, notice) => {
    const lives = await published();
    await happens(lives, kind, '2026-12-24');
    expect(await codes(lives)).toEqual([notice]);
  });

  it('that it was suspended since the day asked for, and when it is resumed', async () => {
    const lives = await published();
    await happens(lives, 'suspended', DAY_BEFORE);
    expect(await codes(lives, '?asOf=2026-02-01')).toEqual(['stop suspended-since']);
    await happens(lives, 'resumed', '2026-12-01');
    expect(await codes(lives)).toEqual(['stop suspended', 'note will-be-resumed']);
  });
});

describe('what a guide of another day must say first', () => {
  it.each([
    ['2025-12-01', ['not-yet-then']],
    ['2026-02-01', []],
    ['2026-03-01', ['suspended-then']],
    ['2026-11-24', ['will-be-cancelled']],
    ['2026-12-25', ['cancelled-then']],
  ])('%s: %j', async (asOf, expected) => {
    const lives = await published();
    await happens(lives, 'suspended', '2026-03-01');
    await happens(lives, 'resumed', '2026-04-01');
    await happens(lives, 'cancelled', '2026-12-24');
    const { text } = await ask(lives, {}, `?asOf=${asOf}`);
    const { guide } = JSON.parse(text) as { guide: { notices: { code: string }[] } };
    expect(guide.notices.map(({ code }) => code)).toEqual(expected);
  });

  it('is silent about a day only if what it shows holds today too', async () => {
    const day = fc.integer({ min: 1, max: 28 }).map((date) => `2026-11-${String(date).padStart(2, '0')}`);
    const change = fc.record({
      kind: fc.constantFrom('published', 'suspended', 'resumed', 'cancelled', 'replaced'),
      from: day,
    });
    await fc.assert(
      fc.asyncProperty(fc.array(change, { maxLength: 6 }), day, async (changes, asOf) => {
        const timeline = [{ kind: 'published', from: '2026-11-03' } as const, ...changes].map(
          (event, index) => ({
            ...event,
            at: '',
            by: 'test',
            version: index + 1,
            digest: `d${index + 1}`,
            successors: [codeOf(9)],
          }),
        );
        const head = { code: CODE, division: '150100', timeline };
        const items = {
          ...memoryLives().item.store,
          find: async () => ({ head, rev: 1, outbox: {} }),
          readContent: async () => fullContent(),
        };
        const clock = { now: () => new Date(`${TODAY}T02:00:00Z`) };
        const outcome = await showGuide({ items, clock }, { code: CODE, asOf });
        if (!outcome.ok || outcome.value.kind === 'moved') return;
        const { status, current, shown } = outcome.value;
        const stops = guideNotices(outcome.value, 'zh-CN').filter(({ weight }) => weight === 'stop');
        const holdsToday =
          current.state === 'in-force' && current.version === shown.version && status.state === 'in-force';
        if (asOf <= TODAY) expect(stops.length === 0).toBe(holdsToday);
        else if (stops.length === 0) expect(status.state).toBe('in-force');
        expect(stops.length).toBeLessThanOrEqual(2);
      }),
    );
  });
});

describe('a code that leads elsewhere or nowhere', () => {
  it('sends on to the guide of its successor, asked for in the same way', async () => {
    const lives = await published();
    await happens(lives, 'replaced', DAY_BEFORE, { successors: [codeOf(2)] });
    const { status, headers } = await ask(lives, {}, '?format=html&language=en');
    expect([status, headers['location']]).toEqual([
      308,
      `http://127.0.0.1:3000/150100/v1/items/${codeOf(2)}/guide?format=html&language=en`,
    ]);
  });

  it.each([
    ['application/json', /"candidates":\[/],
    ['text/html', /<a href="http:[^"]*\/guide"/],
    ['text/plain', /http:.*\/guide\n/],
  ])('offers the guides of several successors as %s', async (accept, form) => {
    const lives = await published();
    await happens(lives, 'replaced', DAY_BEFORE, { successors: [codeOf(2), codeOf(3)] });
    const { status, headers, text } = await ask(lives, { accept });
    expect([status, headers['content-type']?.split(';')[0]]).toEqual([300, accept]);
    expect(text).toMatch(form);
    expect(text).toContain(codeOf(3));
  });

  it.each(['text/html', 'text/plain', 'application/json'])(
    'is a problem where %s was asked for',
    async (accept) => {
      const { status, headers, text } = await ask(memoryLives(), { accept });
      expect([status, headers['content-type']]).toEqual([404, 'application/problem+json; charset=utf-8']);
      expect(JSON.parse(text)).toMatchObject({ code: 'item-not-found', item: CODE });
    },
  );

  it('tells every defect of a question at once', async () => {
    const { status, text } = await ask(memoryLives(), {}, '?asOf=2026-02-30&format=pdf&language=mn-Cyrl');
    const { errors } = JSON.parse(text) as { errors: { pointer: string }[] };
    expect(status).toBe(400);
    expect(errors.map(({ pointer }) => pointer).toSorted()).toEqual([
      '/query/asOf',
      '/query/format',
      '/query/language',
    ]);
  });
});

it(`is the guide of the day: ${TODAY}`, async () => {
  const { text } = await ask(await published(), { accept: 'text/plain' });
  expect(text).toContain(`内容截至：${TODAY}`);
});
