import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { run } from '../../../functions/cli.ts';
import { loadDemonstrationItems } from '../../../lib/items/demonstration/load-items.ts';
import { wireDemonstration } from '../../../lib/items/wiring-demonstration.ts';
import { startTestHost, type TestHost } from '../../support/local-host.ts';

const SITE = '150100';
let host: TestHost;

const get = async (path: string, headers: Record<string, string> = {}) => {
  const response = await fetch(`${host.url}/${SITE}${path}`, { headers });
  return { status: response.status, headers: response.headers, body: (await response.json()) as Answer };
};
type Hit = {
  code: string;
  state: string;
  name: string;
  nameLanguage: string;
  highlights: number[][];
  division: string;
};
type Answer = {
  items: Hit[];
  suggestions: Hit[];
  facets?: Record<string, { value: string; count: number }[]>;
  next?: string;
  code?: string;
  title?: string;
  index: { items: number; builtAt: string };
};
const q = encodeURIComponent;

beforeAll(async () => {
  host = await startTestHost({ sites: [SITE] });
});
afterAll(() => host.close());

describe('searching the items of a site', () => {
  it('says that there is no index yet, and when to try again', async () => {
    const before = await get(`/v1/items?q=${q('食品')}`);
    expect(before.status).toBe(503);
    expect(before.headers.get('retry-after')).toBe('5');
    expect(before.body).toMatchObject({ code: 'search-not-ready', title: '检索索引尚未就绪' });
  });

  it('finds by name, the nearest first, what was loaded and indexed by the scheduled function', async () => {
    await loadDemonstrationItems(wireDemonstration(host.envOf(SITE)), {
      site: SITE,
      progress: () => undefined,
    });
    expect(await host.invoke(SITE, 'rebuild-item-search', {})).toMatchObject({ outcome: 'answered' });
    const found = await get(`/v1/items?q=${q('食品经营许可')}&division=150102`);
    expect(found.status).toBe(200);
    expect(found.body.items.slice(0, 2).map(({ name, division }) => [name, division])).toEqual([
      ['食品经营许可', '150102'],
      ['食品经营许可', '150100'],
    ]);
    expect(found.body.items[0]).toMatchObject({ highlights: [[0, 6]], foundBy: 'name', state: 'in-force' });
    expect(found.body.index).toMatchObject({
      items: expect.any(Number),
      builtAt: expect.any(String),
      upTo: expect.any(Number),
    });
  });

  it('counts by type, audience, theme and agency with the first page alone, and narrows by them', async () => {
    const first = await get(`/v1/items?q=${q('许可')}&limit=3`);
    const [type] = first.body.facets?.['type'] ?? [];
    expect(type).toMatchObject({ value: 'administrative-license' });
    const next = await get(`/v1/items?q=${q('许可')}&limit=3&cursor=${q(first.body.next ?? '')}`);
    expect(next.body.facets).toBeUndefined();
    expect(next.body.items.map(({ code }) => code)).not.toContain(first.body.items[0]?.code);
    const narrowed = await get(`/v1/items?q=${q('许可')}&type=public-service`);
    expect(narrowed.body.items).toEqual([]);
  });

  it('takes a cursor only for the search that it came from', async () => {
    const { body } = await get(`/v1/items?q=${q('许可')}&limit=3`);
    for (const other of [`q=${q('登记')}`, `q=${q('许可')}&division=150102`, 'limit=3'])
      expect(await get(`/v1/items?${other}&cursor=${q(body.next ?? '')}`)).toMatchObject({
        status: 400,
        body: { code: 'cursor-invalid' },
      });
  });

  it('answers names in the language of the caller where they are there, and says so', async () => {
    const found = await get(`/v1/items?division=150102&limit=100`, { 'accept-language': 'mn' });
    const languages = new Set(found.body.items.map(({ nameLanguage }) => nameLanguage));
    expect(languages).toEqual(new Set(['zh-CN', 'mn-Mong-CN']));
    const mongolian = found.body.items.find(({ nameLanguage }) => nameLanguage === 'mn-Mong-CN');
    const word = mongolian?.name.split(' ')[0] ?? '';
    const again = await get(`/v1/items?q=${q(word)}`, { 'accept-language': 'mn' });
    expect(again.body.items[0]?.highlights[0]).toEqual([0, word.length]);
  });

  it('suggests at most ten different names while somebody types', async () => {
    const { body } = await get(`/v1/item-suggestions?q=${q('登')}&division=150102`);
    const names = body.suggestions.map(({ name }) => name);
    expect(names.length).toBeGreaterThan(1);
    expect(names.length).toBeLessThanOrEqual(10);
    expect(new Set(names).size).toBe(names.length);
    expect(names.every((name) => name.includes('登'))).toBe(true);
  });

  it('refuses words without a letter, and whatever is off the schema all at once', async () => {
    expect(await get(`/v1/items?q=${q('***（ ）')}`)).toMatchObject({
      status: 400,
      body: { code: 'search-words-missing' },
    });
    const { status, body } = await get(`/v1/items?q=${'食'.repeat(101)}&division=15&type=x&limit=0&page=2`);
    expect(status).toBe(400);
    expect((body as unknown as { errors: unknown[] }).errors.length).toBe(5);
  });

  it('leaves what is cancelled out and shows what is suspended as such, as of today', async () => {
    const codes: Hit[] = [];
    let cursor = '';
    do {
      const { body } = await get(`/v1/items?limit=100${cursor}`);
      codes.push(...body.items);
      cursor = body.next === undefined ? '' : `&cursor=${q(body.next)}`;
    } while (cursor !== '');
    expect(new Set(codes.map(({ state }) => state))).toEqual(new Set(['in-force', 'suspended']));
    for (const { code } of codes) expect((await get(`/v1/items/${code}`)).status).toBe(200);
  });

  it('is a command as well, which says when nothing was found', async () => {
    const command = async (...words: string[]) => {
      let [out, err] = ['', ''];
      const code = await run(['items', 'search', ...words, '--division', '150102'], {
        out: (text) => void (out += text),
        err: (text) => void (err += text),
        readInput: async () => '',
        outStream: {},
        errStream: {},
        env: host.envOf(SITE),
        now: () => new Date(),
      });
      return { code, out, err };
    };
    const found = await command('食品经营', '许可');
    expect(found).toMatchObject({ code: 0, err: '' });
    expect(found.out.split('\n')[1]).toMatch(/^食品经营许可 +150102 /);
    expect((await command('宇宙飞船')).code).toBe(1);
    expect(await command('***')).toMatchObject({
      code: 2,
      err: expect.stringContaining('no letter or digit'),
    });
  });
});
