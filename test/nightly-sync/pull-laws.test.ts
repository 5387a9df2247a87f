import { gunzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { codeOf, contentFor, publish } from '../items/life.ts';
import { crashingTable, untilCrash } from '../support/crashing-table.ts';
import { seededRandom } from '../support/random.ts';
import { throttlingTable } from '../support/wrap-table.ts';
import { doSomething } from './busy-region.ts';
import { digestIn, pullOver, startLeague, toldBy, type League } from './league.ts';
import { startRegion, type Mood, type Region } from './region.ts';

const RUNS = 12 * Number(process.env['SUMU_RUNS'] ?? 1);
const LEASE_OVER = 3 * 60_000;

let region: Region;
afterEach(() => region.close());

const busyFor = async (steps: number, random: () => number): Promise<void> => {
  for (let nth = 0; nth < steps; nth += 1)
    await doSomething(region.lives, random, Math.floor(random() * 1e7));
};

/** Pulls until a run is finished; the time between is what a schedule lets pass. */
const untilFinished = async (league: League): Promise<void> => {
  for (let attempt = 0; attempt < 20; attempt += 1) {
    const { outcome } = await pullOver(region, league, { confirmEndings: true });
    if (outcome === 'finished' || outcome === 'nothing-new') return;
    league.clock.pass(LEASE_OVER);
  }
  throw new Error('never-finished');
};

const expectAgreement = async (league: League): Promise<void> => {
  const there = await toldBy(region.lives);
  expect(Object.keys(there).length).toBeGreaterThan(0);
  expect(await toldBy(league.lives)).toEqual(there);
};

const expectNothingToWrite = async (league: League): Promise<void> => {
  const counting = crashingTable(league.lives.table);
  const again = await pullOver(region, league, { table: counting.table });
  expect(again.outcome).toBe('nothing-new');
  expect(counting.writes()).toBe(0);
};

/** The same page with some entries twice, all in another order. */
const mixedUp: Mood = (answer, target) => {
  if (!target.startsWith('/v1/items/changes')) return answer;
  const body = Buffer.from(answer.body ?? '', answer.isBase64Encoded ? 'base64' : 'utf8');
  const page = JSON.parse(String(answer.isBase64Encoded ? gunzipSync(body) : body));
  const entries = [...page.entries, ...page.entries.slice(0, 3)].toReversed();
  return { statusCode: 200, headers: {}, body: JSON.stringify({ ...page, entries }) };
};

describe('while the region publishes, changes, splits and cancels at random', () => {
  it.each(Array.from({ length: RUNS }, (_, seed) => seed))(
    'a mirror that is killed at random moments agrees with it record by record, and then writes nothing (%i)',
    async (seed) => {
      const random = seededRandom(seed);
      region = await startRegion();
      const league = startLeague();
      for (let round = 0; round < 6; round += 1) {
        await busyFor(8, random);
        if (random() < 0.7) await region.drain();
        const point = { write: 1 + Math.floor(random() * 30), applied: random() < 0.5 };
        const { table } = crashingTable(league.lives.table, point);
        await untilCrash(() => pullOver(region, league, { table, confirmEndings: true }));
        league.clock.pass(random() < 0.5 ? 1000 : LEASE_OVER);
      }
      await region.drain();
      await untilFinished(league);
      await expectAgreement(league);
      await expectNothingToWrite(league);
    },
  );

  it('a mirror of a busy engine, by a network that throttles, cuts, garbles, repeats and mixes up, agrees with it', async () => {
    const random = seededRandom(7);
    region = await startRegion();
    const league = startLeague();
    region.be((answer, target) => {
      const luck = random();
      if (luck < 0.15) return { statusCode: 429, headers: { 'retry-after': '1' }, body: '' };
      if (luck < 0.3) return { statusCode: 503, headers: {}, body: '<html>' };
      if (luck < 0.4) return undefined;
      if (luck < 0.5) return { statusCode: 200, headers: {}, body: '{"head":' };
      if (luck < 0.8) return mixedUp(answer, target);
      return answer;
    });
    for (let round = 0; round < 8; round += 1) {
      await busyFor(8, random);
      await region.drain();
      const table = throttlingTable(league.lives.table, 0.02, random);
      await pullOver(region, league, { table, confirmEndings: true }).catch((error: unknown) => {
        expect(String(error)).toContain('throughput');
      });
      league.clock.pass(LEASE_OVER);
    }
    await untilFinished(league);
    await expectAgreement(league);
    await expectNothingToWrite(league);
  });

  it('two mirrors at once, whose lease does not keep them apart, harm nothing', async () => {
    const random = seededRandom(11);
    region = await startRegion();
    const league = startLeague();
    region.be((answer) => {
      league.clock.pass(random() < 0.3 ? LEASE_OVER : 0);
      return answer;
    });
    for (let round = 0; round < 6; round += 1) {
      await busyFor(8, random);
      await region.drain();
      await Promise.all([1, 2, 3].map(() => pullOver(region, league, { confirmEndings: true })));
      league.clock.pass(LEASE_OVER);
    }
    region.be((answer) => answer);
    await untilFinished(league);
    await expectAgreement(league);
  });
});

it('goes on in the next invocation when its time is over', async () => {
  const random = seededRandom(3);
  region = await startRegion();
  const league = startLeague();
  await busyFor(40, random);
  await region.drain();
  expect((await pullOver(region, league, { onlyContinue: true })).outcome).toBe('idle');
  const first = await pullOver(region, league, { budgetMs: 0 });
  expect(first.outcome).toBe('unfinished');
  expect(digestIn(first)).toMatchObject({ state: 'running', to: digestIn(first).regionHead });
  expect((await pullOver(region, league, { onlyContinue: true })).outcome).toBe('finished');
  expect((await pullOver(region, league, { onlyContinue: true })).outcome).toBe('idle');
  await expectAgreement(league);
});

it('costs what has changed, not what is mirrored', async () => {
  region = await startRegion();
  const league = startLeague();
  const publishAll = async (serials: readonly number[], remarks: string): Promise<void> => {
    for (const serial of serials) {
      const content = contentFor(serial, { remarks: { 'zh-CN': remarks } });
      await publish(region.lives.item, { code: codeOf(serial), content, from: '2026-01-01' });
    }
    await region.drain();
  };
  await publishAll(
    Array.from({ length: 250 }, (_, at) => at + 1),
    '一',
  );
  await pullOver(region, league);
  await publishAll([7, 77], '二');
  const [asked, counting] = [region.asked(), crashingTable(league.lives.table)];
  const { counts } = digestIn(await pullOver(region, league, { table: counting.table }));
  expect(counts).toMatchObject({ changed: 2, unchanged: 0 });
  // Two heads and the contents that they replaced; the lease, a checkpoint, the digest twice, the end.
  expect(counting.writes()).toBeLessThanOrEqual(2 * 2 + 5);
  // Is the feed what it was, and is there anything new: asked before a run begins, and in it; then the end.
  expect(region.asked() - asked).toBeLessThanOrEqual(5);
});
