import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import * as listItemChanges from '../../../functions/items/list-item-changes.ts';
import * as readItemVersion from '../../../functions/items/read-item-version.ts';
import { cancelEntry } from '../../../lib/items/change-status.ts';
import type { ChangesAnswer } from '../../../lib/items/changes/change-entry.ts';
import { drainItemOutbox } from '../../../lib/items/drain-item-outbox.ts';
import { replaceItems } from '../../../lib/items/replace-items.ts';
import { digestOf } from '../../../lib/kernel/digest.ts';
import { openFeed } from '../../../lib/platform/store/feed.ts';
import { callHandler, keptDeps, problemOf } from '../../platform/http/call-handler.ts';
import { replacementDeps } from '../endpoints.ts';
import {
  BASIC_CODE,
  codeOf,
  contentFor,
  granted,
  memoryLives,
  publish,
  REGION_EDITOR,
  REGION_REVIEWER,
  REVIEWER,
  soundEntry,
} from '../life.ts';

type Lives = ReturnType<typeof memoryLives>;

const feedOf = ({ table }: Lives) => openFeed(table, 'items');
const drain = (lives: Lives) =>
  drainItemOutbox({
    ...replacementDeps(lives),
    table: lives.table,
    feed: feedOf(lives),
    audit: async () => undefined,
    log: () => undefined,
  });

const ask = async (lives: Lives, query: string, headers: Record<string, string> = {}) => {
  const handler = listItemChanges.createHandler({
    http: keptDeps({ clock: lives.clock }),
    feed: feedOf(lives),
    items: lives.item.store,
    catalogue: lives.catalogue.store,
  });
  return callHandler(handler, listItemChanges.route, { target: `/v1/items/changes${query}`, headers });
};
const page = async (lives: Lives, query: string): Promise<ChangesAnswer> =>
  JSON.parse((await ask(lives, query)).body ?? '');

const withHistory = async (): Promise<Lives> => {
  const lives = memoryLives({ site: '150000' });
  const region = { editor: REGION_EDITOR, reviewer: REGION_REVIEWER };
  for (const serial of [1, 2, 3])
    await publish(lives.item, { code: codeOf(serial), content: contentFor(serial), from: '2026-01-01' });
  await publish(lives.catalogue, { code: BASIC_CODE, content: soundEntry(), from: '2026-01-01' }, region);
  await drain(lives);
  const replaced = { sources: [codeOf(1)], successors: [codeOf(2), codeOf(3)] };
  granted(
    await replaceItems(replacementDeps(lives), {
      actor: REVIEWER,
      idempotencyKey: 'key-00000001',
      from: '2026-12-01',
      reason: '拆分',
      ...replaced,
    }),
  );
  await drain(lives);
  granted(
    await cancelEntry(lives.item, { actor: REVIEWER, code: codeOf(3), from: '2027-01-01', reason: '取消' }),
  );
  await drain(lives);
  return lives;
};

describe('the feed of changes', () => {
  it('tells everything once, in order and without gaps, however short the pages are', async () => {
    const lives = await withHistory();
    const seen: ChangesAnswer['entries'] = [];
    let after = 0;
    for (let more = true; more;) {
      const read = await page(lives, `?after=${after}&limit=2`);
      seen.push(...read.entries);
      after = read.next;
      more = read.more;
    }
    expect(seen.map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    expect(seen.map(({ type }) => type).toSorted()).toEqual(
      [
        'cancelled',
        'linked',
        'linked',
        'published',
        'published',
        'published',
        'published',
        'replaced',
      ].toSorted(),
    );
    expect(seen.filter(({ kind }) => kind === 'catalogue-entry')).toMatchObject([
      { code: BASIC_CODE, version: 1 },
    ]);
    expect(new Set(seen.map(({ id }) => id)).size).toBe(8);
  });

  it('says what takes the place of a replaced code, and that a cancelled one ends', async () => {
    const { entries } = await page(await withHistory(), '');
    expect(entries.find(({ type }) => type === 'replaced')).toMatchObject({
      code: codeOf(1),
      tombstone: true,
      from: '2026-12-01',
      successors: [codeOf(2), codeOf(3)],
    });
    expect(entries.find(({ type }) => type === 'cancelled')).toMatchObject({
      code: codeOf(3),
      tombstone: true,
    });
  });

  it('brings all that is told of a code with its first entry, and no word of who did it', async () => {
    const read = await page(await withHistory(), '?include=records');
    const records = read.entries.flatMap(({ record }) => record ?? []);
    expect(records.map(({ code }) => code).toSorted()).toEqual(
      [codeOf(1), codeOf(2), codeOf(3), BASIC_CODE].toSorted(),
    );
    expect(records.find(({ code }) => code === codeOf(2))?.previousCodes).toEqual([codeOf(1)]);
    expect(JSON.stringify(read)).not.toContain('reviewer-1');
    expect(JSON.stringify(read)).not.toContain('拆分');
  });

  it('answers 304 until something happens', async () => {
    const lives = await withHistory();
    const tag = String((await ask(lives, '?after=8')).headers?.['etag']);
    expect((await ask(lives, '?after=8', { 'if-none-match': tag })).statusCode).toBe(304);
    await publish(lives.item, { code: codeOf(9), content: contentFor(9), from: '2026-01-01' });
    await drain(lives);
    expect((await ask(lives, '?after=8', { 'if-none-match': tag })).statusCode).toBe(200);
  });

  it('is gzipped for who accepts that, and the same then', async () => {
    const lives = await withHistory();
    const plain = await ask(lives, '?include=records');
    const zipped = await ask(lives, '?include=records', { 'accept-encoding': 'br;q=1, gzip' });
    expect(zipped.headers?.['content-encoding']).toBe('gzip');
    expect(zipped.isBase64Encoded).toBe(true);
    expect(zipped.headers?.['etag']).toBe(`W/${plain.headers?.['etag']}`);
    expect(gunzipSync(Buffer.from(zipped.body ?? '', 'base64')).toString()).toBe(plain.body);
    expect(plain.headers?.['content-encoding']).toBeUndefined();
    const refusing = await ask(lives, '?include=records', { 'accept-encoding': 'gzip;q=0' });
    expect(refusing.headers?.['content-encoding']).toBeUndefined();
  });

  it.each(['?after=9', '?after=3&feed=another'])(
    'refuses a place that it never gave out (%s), so that a follower begins anew',
    async (query) => {
      const refused = await ask(await withHistory(), query, { 'accept-language': 'en' });
      expect(refused.statusCode).toBe(409);
      expect(problemOf(refused)).toMatchObject({ code: 'feed-position-unknown', head: 8 });
    },
  );

  it.each(['?after=-1', '?limit=0', '?limit=501', '?after=1.5', '?after=x', '?include=all'])(
    'refuses %s',
    async (query) => {
      expect((await ask(await withHistory(), query)).statusCode).toBe(400);
    },
  );
});

describe('a published version', () => {
  it('is read by its number, under the digest that the feed names', async () => {
    const lives = await withHistory();
    const handler = readItemVersion.createHandler({
      http: keptDeps({ clock: lives.clock }),
      life: lives.item,
    });
    const read = await callHandler(handler, readItemVersion.route, {
      target: `/v1/items/${codeOf(1)}/versions/1`,
    });
    const { content, digest } = JSON.parse(read.body ?? '');
    expect(digestOf(content)).toBe(digest);
    const { entries } = await page(lives, '');
    expect(entries.find(({ code }) => code === codeOf(1))?.digest).toBe(digest);
    const none = await callHandler(handler, readItemVersion.route, {
      target: `/v1/items/${codeOf(1)}/versions/2`,
    });
    expect(problemOf(none)).toMatchObject({ status: 404, code: 'version-unknown' });
  });
});
