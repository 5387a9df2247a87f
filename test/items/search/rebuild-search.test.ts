import { randomBytes } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { rebuildItemSearch } from '../../../lib/items/search/rebuild-item-search.ts';
import { refreshItemSearch } from '../../../lib/items/search/refresh-item-search.ts';
import { readQuery } from '../../../lib/items/search/search-query.ts';
import type { OpenSnapshot } from '../../../lib/items/search/search-snapshot.ts';
import { feedOf, publishedItem, startSearchSite } from './kept-snapshots.ts';

let site: Awaited<ReturnType<typeof startSearchSite>>;
beforeEach(async () => {
  site = await startSearchSite();
  site.state.items = [publishedItem('A1', '食品经营许可'), publishedItem('A2', '婚姻登记')];
});
afterEach(() => site.close());

const rebuild = () => rebuildItemSearch(site.deps);
const namesIn = (snapshot: OpenSnapshot | undefined, words?: string) =>
  snapshot
    ?.search(
      { query: words === undefined ? undefined : readQuery(words, []), division: undefined, filters: {} },
      { limit: 50 },
    )
    .hits.map(({ name }) => name);
const publish = (code: string, name: string, from?: string): void => {
  site.state.items = [
    ...site.state.items.filter((item) => item.code !== code),
    publishedItem(code, name, from),
  ];
  site.state.happened.push(code);
};
const later = (seconds: number): void => {
  site.state.at = new Date(site.state.at.getTime() + seconds * 1000);
};
const pointed = async () => {
  const current = await site.snapshots.current();
  if (current === undefined) throw new Error('nothing is pointed to');
  return current.pointer;
};

describe('rebuilding the search of a site', () => {
  it('works only when something has happened, and leaves no file behind', async () => {
    expect(await rebuild()).toEqual({ outcome: 'rebuilt', items: 2 });
    expect(await rebuild()).toEqual({ outcome: 'unchanged', items: 2 });
    publish('A3', '取水许可');
    expect(await rebuild()).toEqual({ outcome: 'amended', items: 3 });
    expect(readdirSync(site.folder)).toEqual(['s3']);
  });

  it('lets an item in on the day from which it holds, without anything happening', async () => {
    site.state.items.push(publishedItem('A3', '取水许可', '2026-11-25'));
    expect(await rebuild()).toMatchObject({ items: 2 });
    later(13 * 3600);
    expect(await rebuild()).toMatchObject({ outcome: 'unchanged' });
    later(3600);
    expect(await rebuild()).toEqual({ outcome: 'amended', items: 3 });
    expect(namesIn(await site.opener()(), '取水')?.[0]).toBe('取水许可');
  });

  it('makes a lost or shortened snapshot again', async () => {
    await rebuild();
    const { digest } = await pointed();
    await site.lose(digest);
    expect(await rebuild()).toMatchObject({ outcome: 'rebuilt' });
    const again = await pointed();
    await site.lose(again.digest);
    await site.damage(again.digest, randomBytes(10));
    expect(await rebuild()).toMatchObject({ outcome: 'rebuilt' });
  });

  it('two at once point to one of theirs, and whoever knows less never wins', async () => {
    const outcomes = await Promise.all([rebuild(), rebuild(), rebuild()]);
    expect(outcomes.map(({ outcome }) => outcome)).toContain('rebuilt');
    expect(namesIn(await site.opener()())?.length).toBe(2);

    publish('A3', '排水许可');
    const told = [...site.state.happened];
    const slow = rebuildItemSearch({
      ...site.deps,
      feed: {
        ...feedOf(() => told),
        read: async (query) => {
          publish('A9', '取水许可');
          later(1);
          await rebuild();
          return feedOf(() => told).read(query);
        },
      },
    });
    expect(await slow).toMatchObject({ outcome: 'superseded' });
    expect((await pointed()).facts.items).toBe(4);
    expect(namesIn(await site.opener()(), '取水')?.[0]).toBe('取水许可');
  });

  it('keeps the last few for whoever has just read where they are, and no more', async () => {
    const digests: string[] = [];
    for (let round = 0; round < 6; round += 1) {
      site.state.happened.push('A1');
      later(1);
      await rebuild();
      digests.push((await pointed()).digest);
    }
    const { older } = await pointed();
    expect(older).toEqual(digests.slice(2, 5).toReversed());
    const local = join(site.folder, 'copy.sqlite');
    for (const digest of digests.slice(2)) await site.snapshots.fetch({ digest }, local);
    for (const digest of digests.slice(0, 2))
      await expect(site.snapshots.fetch({ digest }, local)).rejects.toThrow('search-snapshot-damaged');
  });

  it('points to nothing when the items cannot be read, and leaves what was', async () => {
    await rebuild();
    const before = await pointed();
    publish('A3', '取水许可');
    const unread = {
      ...site.deps,
      items: { ...site.deps.items, find: () => Promise.reject(new Error('read-failed')) },
    };
    await expect(rebuildItemSearch(unread)).rejects.toThrow('read-failed');
    expect(await pointed()).toEqual(before);
    await site.lose(before.digest);
    const broken = {
      ...site.deps,
      allItems: async function* () {
        yield* site.state.items;
        throw new Error('scan-failed');
      },
    };
    await expect(rebuildItemSearch(broken)).rejects.toThrow('scan-failed');
    expect(await pointed()).toEqual(before);
    expect(readdirSync(site.folder)).toEqual(['s3']);
  });
});

describe('the scheduled look', () => {
  it('takes in what was waiting for the feed', async () => {
    await rebuild();
    const drain = async (): Promise<void> => publish('A3', '取水许可');
    expect(await refreshItemSearch({ ...site.deps, drain })).toEqual({ outcome: 'amended', items: 3 });
  });

  it('takes in what is in the feed when the rest cannot be brought there, and says so', async () => {
    await rebuild();
    publish('A3', '取水许可');
    const drain = () => Promise.reject(new Error('table-gone'));
    expect(await refreshItemSearch({ ...site.deps, drain })).toMatchObject({ outcome: 'amended' });
    expect(site.state.logged).toContain('item-search-not-drained');
  });

  it('makes a snapshot anew when the one before is damaged or of another version', async () => {
    await rebuild();
    publish('A3', '取水许可');
    await site.damage((await pointed()).digest, randomBytes(5000));
    expect(await rebuild()).toEqual({ outcome: 'rebuilt', items: 3 });
    const current = await site.snapshots.current();
    if (current === undefined) throw new Error('nothing is pointed to');
    const older = { ...current.pointer, facts: { ...current.pointer.facts, version: 1 } };
    await site.snapshots.point(older, current);
    expect(await rebuild()).toEqual({ outcome: 'rebuilt', items: 3 });
  });

  it('takes out what was cancelled, and reads nothing but what the feed names', async () => {
    await rebuild();
    site.state.items = site.state.items.filter(({ code }) => code !== 'A1');
    site.state.happened.push('A1');
    const allItems = (): never => {
      throw new Error('the table was read');
    };
    expect(await rebuildItemSearch({ ...site.deps, allItems })).toEqual({ outcome: 'amended', items: 1 });
    expect(namesIn(await site.opener()())).toEqual(['婚姻登记']);
  });
});

describe('a process that searches', () => {
  it('has nothing until there is a snapshot, then has it at once', async () => {
    const open = site.opener();
    expect(await open()).toBeUndefined();
    await rebuild();
    expect(namesIn(await open(), '食品经营许可')?.[0]).toBe('食品经营许可');
  });

  it('goes over to a newer snapshot within ten seconds, and not before it looks', async () => {
    const open = site.opener();
    await rebuild();
    await open();
    publish('A3', '取水许可');
    await rebuild();
    later(9);
    expect(namesIn(await open())?.length).toBe(2);
    later(1);
    expect(namesIn(await open())?.length).toBe(3);
  });

  it('goes on with what it has when the newer one is damaged, and says so', async () => {
    const open = site.opener();
    await rebuild();
    await open();
    publish('A3', '取水许可');
    await rebuild();
    await site.damage((await pointed()).digest, randomBytes(5000));
    later(10);
    expect(namesIn(await open())?.length).toBe(2);
    expect(site.state.logged).toContain('search-snapshot-damaged');
  });

  it('takes a damaged snapshot for none when it has no other', async () => {
    await rebuild();
    const { digest } = await pointed();
    await site.damage(digest, randomBytes(5000));
    expect(await site.opener()()).toBeUndefined();
    await site.lose(digest);
    expect(await site.opener()()).toBeUndefined();
    expect(readdirSync(site.folder)).toEqual(['s3']);
  });

  it('goes on from the same item in a newer snapshot', async () => {
    site.state.items = ['甲', '乙', '丙', '丁'].map((name, at) => publishedItem(`B${at}`, `${name}种许可`));
    const open = site.opener();
    await rebuild();
    const ask = { query: readQuery('许可', []), division: '150102', filters: {} };
    const first = (await open())?.search(ask, { limit: 2 });
    publish('B9', '一种许可');
    await rebuild();
    later(10);
    const second = (await open())?.search(ask, { limit: 10, after: first?.after });
    const codes = [...(first?.hits ?? []), ...(second?.hits ?? [])].map(({ code }) => code);
    expect(codes.toSorted()).toEqual(['B0', 'B1', 'B2', 'B3']);
  });
});
