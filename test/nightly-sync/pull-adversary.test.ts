import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { gunzipSync } from 'node:zlib';
import { tellRecord } from '../../lib/items/changes/told-record.ts';
import { dynamoSyncStore } from '../../lib/nightly-sync/sync-store.dynamo.ts';
import type { HttpResult } from '../../lib/platform/http/http-handler.ts';
import { codeOf, contentFor, publish, REGION_EDITOR, REGION_REVIEWER } from '../items/life.ts';
import { digestIn, pullOver, startLeague, toldBy, type League } from './league.ts';
import { drain, startRegion, type Region } from './region.ts';

const DAY = 24 * 3_600_000;

let region: Region;
let league: League;
beforeEach(async () => {
  region = await startRegion();
  league = startLeague();
});
afterEach(() => region.close());

const publishAt = async ({ lives, drain: tell }: Region, serial: number, remarks = '一'): Promise<void> => {
  const content = contentFor(serial, { remarks: { 'zh-CN': remarks } });
  const by = { editor: REGION_EDITOR, reviewer: REGION_REVIEWER };
  await publish(lives.item, { code: codeOf(serial), content, from: '2026-01-01' }, by);
  await tell();
};

const pull = (from: Region = region) => {
  league.clock.pass(180_000);
  return pullOver(from, league);
};

const answer = (statusCode: number, body = '', headers: Record<string, string> = {}): HttpResult => ({
  statusCode,
  headers,
  body,
});

type Page = { feed: string; head: number; next: number; entries: { seq: number }[] };

/** The region's page, changed on the way. */
const pageWith =
  (change: (page: Page) => Partial<Page>) =>
  (whole: HttpResult): HttpResult => {
    const body = Buffer.from(whole.body ?? '', whole.isBase64Encoded ? 'base64' : 'utf8');
    const page: Page = JSON.parse(String(whole.isBase64Encoded ? gunzipSync(body) : body));
    return answer(200, JSON.stringify({ ...page, ...change(page) }));
  };

describe('a source that is not what it should be stops the run with its reason, and nothing is taken', () => {
  const PAGE = '{"feed":"f","head":1,"next":1,"more":false,"entries":';
  it.each([
    ['garbage', 'no-json', answer(200, '<html>\u0000')],
    ['truncated JSON', 'no-json', answer(200, `${PAGE}[{"seq":1,`)],
    ['nothing', 'answer-not-understood', answer(200)],
    ['other JSON', 'answer-not-understood', answer(200, '[]')],
    [
      'an entry without its id',
      'answer-not-understood',
      answer(200, `${PAGE}[{"seq":1,"kind":"item","code":"c"}]}`),
    ],
    [
      'more entries than were asked for',
      'answer-not-understood',
      answer(200, `${PAGE}[${'{},'.repeat(1500)}{}]}`),
    ],
    ['a body of 10 MB', 'answer-too-large', answer(200, JSON.stringify('x'.repeat(10_000_000)))],
    ['a redirect to itself', 'redirected', answer(302, '', { location: '/v1/items/changes' })],
    ['too many requests', 'status-429', answer(429, '', { 'retry-after': '1' })],
    [
      'no service until a date',
      'status-503',
      answer(503, '', { 'retry-after': 'Wed, 25 Nov 2026 00:00:00 GMT' }),
    ],
    ['no service for a year', 'status-503', answer(503, '', { 'retry-after': '31536000' })],
    ['no permission', 'status-403', answer(403, '{"code":"forbidden"}')],
  ])('%s', async (_, reason, bad) => {
    await publishAt(region, 1);
    region.be(() => bad);
    const began = league.clock.now().getTime();
    expect(digestIn(await pull())).toMatchObject({
      state: 'stopped',
      counts: { created: 0 },
      stopped: { kind: 'region-unavailable', facts: { reason } },
    });
    expect(league.clock.now().getTime() - began).toBeLessThan(180_000 + 5 * 20_000 + 1000);
    region.be((whole) => whole);
    expect(digestIn(await pull())).toMatchObject({ state: 'finished', counts: { created: 1 } });
  });

  it('a feed with a gap', async () => {
    for (const serial of [1, 2, 3]) await publishAt(region, serial);
    region.be(pageWith(({ entries }) => ({ entries: entries.filter(({ seq }) => seq !== 2) })));
    expect(digestIn(await pull()).stopped).toMatchObject({ facts: { reason: 'answer-with-gaps' } });
    expect(await toldBy(league.lives)).toEqual({});
  });
});

describe('a feed that is no longer what it was stops the run, and never counts as up to date', () => {
  beforeEach(async () => {
    for (const serial of [1, 2, 3]) await publishAt(region, serial);
    digestIn(await pull());
  });
  const expectReset = async (from: Region = region): Promise<void> => {
    expect(digestIn(await pull(from))).toMatchObject({
      state: 'stopped',
      stopped: { kind: 'region-feed-reset' },
    });
  };

  it('its head is behind us', async () => {
    region.be(pageWith(() => ({ head: 1, entries: [], next: 1 })));
    await expectReset();
  });

  it('it goes by another name', async () => {
    await publishAt(region, 4);
    region.be(pageWith(() => ({ feed: 'another' })));
    await expectReset();
  });

  it('it was restored from a backup, and has less than we have seen', async () => {
    const restored = await startRegion();
    await publishAt(restored, 1);
    await expectReset(restored);
    await restored.close();
  });

  it.each([
    ['as far as', [8, 9]],
    ['past', [8, 9, 10, 11]],
  ])('it was restored from a backup, and has grown %s our place by other changes', async (_, serials) => {
    const restored = await startRegion();
    for (const serial of [1, ...serials]) await publishAt(restored, serial);
    await expectReset(restored);
    league.clock.pass(180_000);
    expect(digestIn(await pullOver(restored, league, { fromStart: true }))).toMatchObject({
      state: 'finished',
      counts: { created: serials.length },
    });
    expect((await pull(restored)).outcome).toBe('nothing-new');
    await restored.close();
  });
});

it('nothing is written when run again while the region has nothing at all', async () => {
  expect((await pull()).outcome).toBe('finished');
  expect((await pull()).outcome).toBe('nothing-new');
});

it('a lease that a wrong clock has written keeps nobody out', async () => {
  await publishAt(region, 1);
  digestIn(await pull());
  const store = dynamoSyncStore(league.lives.table);
  const kept = await store.find();
  if (kept === undefined) throw new Error('no state');
  const lease = { holder: 'other', until: new Date(league.clock.now().getTime() + 365 * DAY).toISOString() };
  await store.save({ ...kept.state, lease }, kept.rev);
  await publishAt(region, 2);
  expect(digestIn(await pull()).counts).toMatchObject({ created: 1 });
});

it('a code whose events are not told here for long waits, the others go on, and the next run takes it', async () => {
  const remark = (nth: number): string => `第${nth}次`;
  const more = async (from: number, to: number): Promise<void> => {
    for (let nth = from; nth <= to; nth += 1) await publishAt(region, 1, remark(nth));
  };
  await more(1, 20);
  digestIn(await pull());
  await more(21, 40);
  await publishAt(region, 2);
  const digest = digestIn(await pull());
  expect(digest).toMatchObject({ state: 'finished', counts: { created: 1, refused: 1 }, refusedTotal: 1 });
  expect(digest.refused).toMatchObject([{ code: codeOf(1), why: 'outbox-full' }]);
  await drain(league.lives);
  league.clock.pass(DAY);
  expect(digestIn(await pull())).toMatchObject({
    state: 'finished',
    counts: { changed: 1 },
    refusedTotal: 0,
  });
  expect(await toldBy(league.lives)).toEqual(await toldBy(region.lives));
  const { head } = (await league.lives.item.store.find(codeOf(1))) ?? {};
  expect(head && tellRecord(head)?.timeline).toHaveLength(40);
});
