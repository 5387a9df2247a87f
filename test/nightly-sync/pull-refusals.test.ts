import type { Context } from 'aws-lambda';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { gunzipSync } from 'node:zlib';
import { createHandler } from '../../functions/nightly-sync/pull-item-changes.ts';
import { cancelEntry, suspendEntry } from '../../lib/items/change-status.ts';
import { tellRecord } from '../../lib/items/changes/told-record.ts';
import { replaceItems } from '../../lib/items/replace-items.ts';
import { saveDraft } from '../../lib/items/save-draft.ts';
import { endingsGuardOf } from '../../lib/nightly-sync/guard-endings.ts';
import { pullItemChanges } from '../../lib/nightly-sync/pull-item-changes.ts';
import { dynamoSyncStore } from '../../lib/nightly-sync/sync-store.dynamo.ts';
import { memoryRecordTable } from '../support/record-table.memory.ts';
import { replacementDeps } from '../items/endpoints.ts';
import {
  basicCodeOf,
  codeOf,
  contentFor,
  EDITOR,
  granted,
  kindOf,
  livesOver,
  official,
  publish,
  REGION_EDITOR,
  REGION_REVIEWER,
  REVIEWER,
  soundEntry,
} from '../items/life.ts';
import { depsOver, digestIn, pullOver, startLeague, toldBy, type League } from './league.ts';
import { feedOf, startRegion, drain, type Mood, type Region } from './region.ts';

const FROM = '2026-01-01';
const BY_REGION = { editor: REGION_EDITOR, reviewer: REGION_REVIEWER };

let region: Region;
let league: League;
beforeEach(async () => {
  region = await startRegion();
  league = startLeague();
});
afterEach(() => region.close());

const publishItem = (lives: Region['lives'], serial: number, remarks = '一') =>
  publish(
    lives.item,
    { code: codeOf(serial), content: contentFor(serial, { remarks: { 'zh-CN': remarks } }), from: FROM },
    BY_REGION,
  );
const publishEntry = (serial: number, remarks = '一') =>
  publish(
    region.lives.catalogue,
    { code: basicCodeOf(serial), content: soundEntry({ remarks: { 'zh-CN': remarks } }), from: FROM },
    BY_REGION,
  );
const cancelAtRegion = async (serial: number) =>
  granted(
    await cancelEntry(region.lives.item, {
      actor: REGION_REVIEWER,
      code: codeOf(serial),
      from: '2026-12-01',
      reason: '取消',
    }),
  );
const pull = async (more: Parameters<typeof pullOver>[2] = {}) => {
  await region.drain();
  league.clock.pass(180_000);
  return pullOver(region, league, more);
};

/** The region's answers with something in them changed on the way. */
const tampering =
  (change: (text: string) => string): Mood =>
  (answer) => {
    const body = Buffer.from(answer.body ?? '', answer.isBase64Encoded ? 'base64' : 'utf8');
    const text = String(answer.isBase64Encoded ? gunzipSync(body) : body);
    return { statusCode: answer.statusCode ?? 200, headers: {}, body: change(text) };
  };

describe("what is the site's own", () => {
  it('stays as it is, and the digest says so without asking again each night', async () => {
    await publishItem(league.lives, 1, '本地');
    await publishItem(region.lives, 1, '自治区');
    await publishItem(region.lives, 2);
    const digest = digestIn(await pull());
    expect(digest.counts).toMatchObject({ created: 1, refused: 1 });
    expect(digest.refused).toMatchObject([{ kind: 'item', code: codeOf(1), why: 'own-code' }]);
    const { head } = (await league.lives.item.store.find(codeOf(1))) ?? {};
    expect(head?.live?.content.remarks).toEqual({ 'zh-CN': '本地' });
    league.clock.pass(24 * 3_600_000);
    const before = region.asked();
    expect(digestIn(await pull()).refusedTotal).toBe(1);
    // Whether the feed is still what it was, and what is new.
    expect(region.asked() - before).toBe(2);
  });

  it('is left alone without a word where the region tells the same of it', async () => {
    await publishItem(league.lives, 1);
    await publishItem(region.lives, 1);
    const digest = digestIn(await pull());
    expect(digest.counts).toMatchObject({ unchanged: 1, refused: 0 });
    expect(kindOf(await suspend(codeOf(1)))).toBe('granted');
  });
});

const suspend = (code: string) =>
  suspendEntry(league.lives.item, {
    actor: { ...REVIEWER, division: '150000' },
    code,
    from: '2026-12-01',
    reason: '系统升级',
  });

describe('what the region keeps', () => {
  it('cannot be changed at the league: no draft, no change of state, no replacement', async () => {
    await publishItem(region.lives, 1);
    await publishEntry(1);
    await publishItem(league.lives, 2);
    digestIn(await pull());
    const editor = official('editor-x', ['editor'], { division: '150000' });
    const saved = await saveDraft(league.lives.item, {
      actor: editor,
      code: codeOf(1),
      content: contentFor(1),
      ifMatch: undefined,
    });
    expect(kindOf(saved)).toBe('mastered-by-region');
    expect(kindOf(await suspend(codeOf(1)))).toBe('mastered-by-region');
    const entry = await saveDraft(league.lives.catalogue, {
      actor: REGION_EDITOR,
      code: basicCodeOf(1),
      content: soundEntry(),
      ifMatch: undefined,
    });
    expect(kindOf(entry)).toBe('catalogue-mastered-elsewhere');
    const replaced = await replaceItems(replacementDeps(league.lives), {
      actor: { ...REVIEWER, division: '150000' },
      idempotencyKey: 'key-00000001',
      sources: [codeOf(1)],
      successors: [codeOf(2)],
      from: '2026-12-01',
      reason: '改革',
    });
    expect(kindOf(replaced)).toBe('mastered-by-region');
  });

  it('is not overwritten where it was changed here all the same: the digest says so until it is put right', async () => {
    await publishEntry(1);
    digestIn(await pull());
    const { store } = league.lives.catalogue;
    const stored = await store.find(basicCodeOf(1));
    if (stored === undefined) throw new Error('not mirrored');
    await store.save({ ...stored.head, division: '150199' }, stored);
    await publishEntry(1, '二');
    const digest = digestIn(await pull());
    expect(digest.refused).toMatchObject([{ code: basicCodeOf(1), why: 'changed-here' }]);
    const changed = await store.find(basicCodeOf(1));
    expect(changed?.head.division).toBe('150199');
    if (changed === undefined) return;
    await store.save({ ...changed.head, division: stored.head.division }, changed);
    league.clock.pass(24 * 3_600_000);
    const next = digestIn(await pull());
    expect(next).toMatchObject({ refusedTotal: 0, counts: { changed: 1 } });
    expect(await toldBy(league.lives)).toEqual(await toldBy(region.lives));
  });

  it('is taken over where the same catalogue had been loaded before there was a mirror', async () => {
    await publishEntry(1);
    const early = livesOver(league.lives.table, { site: '150000' });
    await publish(
      early.catalogue,
      { code: basicCodeOf(1), content: soundEntry({ remarks: { 'zh-CN': '一' } }), from: FROM },
      BY_REGION,
    );
    expect(digestIn(await pull()).counts).toMatchObject({ adopted: 1, refused: 0 });
    await publishEntry(1, '二');
    expect(digestIn(await pull()).counts).toMatchObject({ changed: 1, refused: 0 });
    expect(await toldBy(league.lives)).toEqual(await toldBy(region.lives));
  });
});

describe('what does not fit its digest', () => {
  it.each([
    ['a content', (text: string) => text.replaceAll('"第三十五条', '"第三十六条').replaceAll('食品', '药品')],
    ['a state', (text: string) => text.replaceAll('"division":"150100"', '"division":"150199"')],
  ])('is not taken (%s), and is tried again', async (_, change) => {
    await publishItem(region.lives, 1);
    region.be(tampering(change));
    expect(digestIn(await pull()).refused).toMatchObject([{ code: codeOf(1), why: 'digest-mismatch' }]);
    expect(await league.lives.item.store.find(codeOf(1))).toBeUndefined();
    region.be((answer) => answer);
    league.clock.pass(24 * 3_600_000);
    expect(digestIn(await pull())).toMatchObject({ refusedTotal: 0, counts: { created: 1 }, mirrored: 1 });
  });

  it('or has a shape that this site does not know is not taken, and named by its place', async () => {
    await publishItem(region.lives, 1);
    region.be(tampering((text) => text.replaceAll('"record":{', '"record":{"novelty":1,')));
    const [refused] = digestIn(await pull()).refused;
    expect(refused).toMatchObject({ why: 'record-unreadable' });
  });
});

it('a record that has gone back is not taken: the region may have been restored', async () => {
  await publishItem(region.lives, 1);
  await publishItem(region.lives, 1, '二');
  digestIn(await pull());
  const restored = await startRegion();
  await publishItem(restored.lives, 1);
  await restored.drain();
  league.clock.pass(180_000);
  const digest = digestIn(await pullOver(restored, league, { fromStart: true }));
  expect(digest.refused).toMatchObject([{ code: codeOf(1), why: 'older-than-here' }]);
  await restored.close();
});

it('stops when the feed was begun anew, and reads all of it again when told to', async () => {
  for (const serial of [1, 2, 3]) await publishItem(region.lives, serial);
  digestIn(await pull());
  const anew = await startRegion(livesOver(memoryRecordTable(), { site: '150000' }));
  await publishItem(anew.lives, 9);
  await anew.drain();
  league.clock.pass(180_000);
  const stopped = await pullOver(anew, league);
  expect(stopped.outcome).toBe('stopped');
  expect(digestIn(stopped).stopped).toMatchObject({ kind: 'region-feed-reset' });
  expect(digestIn(await pullOver(anew, league, { fromStart: true })).counts).toMatchObject({ created: 1 });
  await anew.close();
});

describe('too many endings', () => {
  const mirrored = async (count: number) => {
    for (let serial = 1; serial <= count; serial += 1) await publishItem(region.lives, serial);
    digestIn(await pull());
  };

  it('stop the run before any of them is copied, until an operator confirms', async () => {
    await mirrored(30);
    for (let serial = 1; serial <= 21; serial += 1) await cancelAtRegion(serial);
    const stopped = digestIn(await pull());
    expect(stopped).toMatchObject({
      state: 'stopped',
      ended: 0,
      stopped: { kind: 'too-many-endings', facts: { wouldEnd: 21, allowed: 20, mirrored: 30 } },
    });
    const ends = async () =>
      Object.values(await toldBy(league.lives)).filter((told) => String(told).includes('"cancelled"')).length;
    expect(await ends()).toBe(0);
    expect(digestIn(await pull()).state).toBe('stopped');
    expect(digestIn(await pull({ confirmEndings: true }))).toMatchObject({ state: 'finished', ended: 21 });
    expect(await ends()).toBe(21);
  });

  it('pass once in the number that the digest names, no more', async () => {
    await mirrored(60);
    for (let serial = 1; serial <= 21; serial += 1) await cancelAtRegion(serial);
    const stopped = digestIn(await pull());
    expect(stopped.stopped?.facts).toMatchObject({ needed: 21 });
    expect(digestIn(await pull({ allowEndings: 20 })).state).toBe('stopped');
    expect(digestIn(await pull({ allowEndings: 21 }))).toMatchObject({ state: 'finished', ended: 21 });
    for (let serial = 22; serial <= 42; serial += 1) await cancelAtRegion(serial);
    expect(digestIn(await pull()).state).toBe('stopped');
  });

  it('are as many as the declaration says', async () => {
    await mirrored(3);
    await cancelAtRegion(1);
    await region.drain();
    const guard = endingsGuardOf({ percent: '0', atLeast: '0' });
    const strict = { ...depsOver(region, league), guard };
    expect((await pullItemChanges(strict, { budgetMs: 600_000 })).outcome).toBe('stopped');
    for (const percent of ['101', '-1', 'five', '1.5'])
      expect(() => endingsGuardOf({ percent, atLeast: '20' })).toThrow('SYNC_ENDINGS_PERCENT');
    expect(() => endingsGuardOf({ percent: '5', atLeast: 'x' })).toThrow('SYNC_ENDINGS_AT_LEAST');
  });

  it('are not a few', async () => {
    await mirrored(25);
    for (let serial = 1; serial <= 20; serial += 1) await cancelAtRegion(serial);
    expect(digestIn(await pull())).toMatchObject({ state: 'finished', ended: 20, counts: { changed: 20 } });
  });
});

it('a region that does not answer stops the run with its reason, and the next start goes on', async () => {
  await publishItem(region.lives, 1);
  region.be(() => ({ statusCode: 503, headers: {}, body: '' }));
  const stopped = digestIn(await pull());
  expect(stopped.stopped).toMatchObject({ kind: 'region-unavailable', facts: { reason: 'status-503' } });
  region.be((answer) => answer);
  expect(digestIn(await pull({ onlyContinue: true }))).toMatchObject({
    state: 'finished',
    counts: { created: 1 },
  });
});

it('a scheduled run that stands still fails, after its digest says why, so that an alarm is raised', async () => {
  await publishItem(region.lives, 1);
  region.be(() => undefined);
  const lines: unknown[] = [];
  const handler = createHandler({
    isRegion: false,
    log: (event, fields) => lines.push([event, fields]),
    pull: () => depsOver(region, league),
  });
  const context = { getRemainingTimeInMillis: () => 500_000 } as Context;
  await expect(handler({}, context)).rejects.toThrow('sync-stopped: region-unavailable');
  expect(lines).toMatchObject([
    ['sync-stopped', { outcome: 'stopped', stopped: { facts: { reason: 'no-answer' } } }],
  ]);
  expect(await dynamoSyncStore(league.lives.table).findDigest()).toMatchObject({ state: 'stopped' });
  region.be((answer) => answer);
  await region.drain();
  expect(await handler({ onlyContinue: true }, context)).toMatchObject({ outcome: 'finished' });
});

it('while another pull has the lease, says until when', async () => {
  await publishItem(region.lives, 1);
  digestIn(await pull());
  const store = dynamoSyncStore(league.lives.table);
  const { state, rev } = (await store.find()) ?? { state: undefined, rev: 0 };
  if (state === undefined) throw new Error('no state');
  const until = new Date(league.clock.now().getTime() + 240_000).toISOString();
  await store.save({ ...state, lease: { holder: 'other', until } }, rev);
  expect(await pullOver(region, league)).toEqual({ outcome: 'busy', until });
});

it("the league's own feed tells of what was mirrored, once, under the ids of the region's", async () => {
  for (const serial of [1, 2, 3]) await publishItem(region.lives, serial);
  await publishItem(region.lives, 1, '二');
  await cancelAtRegion(2);
  digestIn(await pull());
  await drain(league.lives);
  digestIn(await pull({ fromStart: true }));
  await drain(league.lives);
  const all = { after: 0, limit: 100 };
  const idsOf = async ({ lives }: Pick<Region, 'lives'>) =>
    (await feedOf(lives).read(all)).map(({ id }) => id).toSorted();
  expect(await idsOf(league)).toEqual(await idsOf(region));
  const { head } = (await league.lives.item.store.find(codeOf(2))) ?? {};
  expect(head && tellRecord(head)?.timeline.map(({ kind }) => kind)).toEqual(['published', 'cancelled']);
  expect(EDITOR.subject).not.toBe(head?.timeline[0]?.by);
});
