import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { IdentifiedEvent } from '../../../lib/platform/store/drain-outbox.ts';
import { FeedContended, openFeed, type FeedEntry } from '../../../lib/platform/store/feed.ts';
import type { RecordTable } from '../../../lib/platform/store/record-table.ts';
import { atEveryCrash, crashingTable, untilCrash, type CrashPoint } from '../../support/crashing-table.ts';
import { seededRandom } from '../../support/random.ts';
import { memoryRecordTable } from '../../support/record-table.memory.ts';
import { interleavedTable, throttlingTable } from '../../support/wrap-table.ts';

const RUNS = 60 * Number(process.env['SUMU_RUNS'] ?? 1);

const eventOf = (id: string): IdentifiedEvent => ({
  id,
  event: { type: 'made', at: '2026-11-02T01:02:03Z', subject: id, facts: { n: 1 } },
});
const eventsOf = (from: number, to: number): IdentifiedEvent[] =>
  Array.from({ length: to - from }, (_, i) => eventOf(`e${from + i}`));

const readAll = async (table: RecordTable, limit = 1000): Promise<readonly FeedEntry[]> => {
  const feed = openFeed(table, 'items');
  const found: FeedEntry[] = [];
  for (;;) {
    const page = await feed.read({ after: found.length, limit });
    found.push(...page);
    if (page.length < limit) return found;
  }
};

/** The law of the feed: 1, 2, 3 ... without a gap, every event once, none but those appended. */
const expectGapless = async (table: RecordTable, ids: Iterable<string>): Promise<void> => {
  const entries = await readAll(table);
  expect(entries.map(({ seq }) => seq)).toEqual(entries.map((_, i) => i + 1));
  expect(entries.map(({ id }) => id).toSorted()).toEqual([...new Set(ids)].toSorted());
  expect(await openFeed(table, 'items').head()).toBe(entries.length);
};

describe('a feed', () => {
  it('is empty at first', async () => {
    const feed = openFeed(memoryRecordTable(), 'items');
    expect(await feed.head()).toBe(0);
    expect(await feed.read({ after: 0, limit: 10 })).toEqual([]);
  });

  it('numbers events in the order in which they were appended', async () => {
    const feed = openFeed(memoryRecordTable(), 'items');
    expect(await feed.append(eventsOf(0, 3))).toBe(3);
    expect(await feed.append(eventsOf(3, 4))).toBe(1);
    expect(await feed.read({ after: 0, limit: 10 })).toEqual(
      eventsOf(0, 4).map((event, i) => ({ ...event, seq: i + 1 })),
    );
    expect(await feed.head()).toBe(4);
  });

  it('holds an event once, however often and in whatever company it comes', async () => {
    const table = memoryRecordTable();
    const feed = openFeed(table, 'items');
    await feed.append(eventsOf(0, 30));
    expect(await feed.append([...eventsOf(25, 32), eventOf('e31'), eventOf('e0')])).toBe(2);
    expect(await feed.append(eventsOf(0, 32))).toBe(0);
    await expectGapless(
      table,
      eventsOf(0, 32).map(({ id }) => id),
    );
  });

  it('is read from any place in pages of any size', async () => {
    const table = memoryRecordTable();
    const feed = openFeed(table, 'items');
    await feed.append(eventsOf(0, 60));
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: 65 }),
        fc.integer({ min: 1, max: 70 }),
        async (after, limit) => {
          const entries = await feed.read({ after, limit });
          expect(entries.map(({ seq }) => seq)).toEqual(
            Array.from({ length: 60 }, (_, i) => i + 1).slice(after, after + limit),
          );
          expect(entries.map(({ id }) => id)).toEqual(entries.map(({ seq }) => `e${seq - 1}`));
        },
      ),
      { numRuns: 40 },
    );
  });

  it('is read across the edge of a partition', async () => {
    const table = memoryRecordTable();
    await table.putIfAbsent({ pk: 'feed#items', sk: 'head', v: 1, data: { seq: 9_990, last: [] } });
    const feed = openFeed(table, 'items');
    await feed.append(eventsOf(9_990, 10_040));
    const entries = await feed.read({ after: 9_995, limit: 30 });
    expect(entries.map(({ seq }) => seq)).toEqual(Array.from({ length: 30 }, (_, i) => 9_996 + i));
    expect((await table.query({ pk: 'feed#items#0', limit: 100 })).records).toHaveLength(10);
    expect((await table.query({ pk: 'feed#items#1', limit: 100 })).records).toHaveLength(40);
  });

  it('makes marks that lean on the entry before, and keeps them as they were made', async () => {
    const table = memoryRecordTable();
    await openFeed(table, 'items').append(eventsOf(0, 2));
    const marked = openFeed(table, 'items', ({ seq, id }, before) => ({
      link: `${before?.mark?.['link'] ?? before?.id}>${seq}:${id}`,
    }));
    await marked.append(eventsOf(2, 3));
    await marked.append(eventsOf(3, 5));
    await openFeed(table, 'items').append(eventsOf(5, 6));
    const links = (await readAll(table)).map(({ mark }) => mark?.['link']);
    expect(links).toEqual([undefined, undefined, 'e1>3:e2', 'e1>3:e2>4:e3', 'e1>3:e2>4:e3>5:e4', undefined]);
  });

  it('keeps feeds of other names apart', async () => {
    const table = memoryRecordTable();
    await openFeed(table, 'items').append(eventsOf(0, 2));
    await openFeed(table, 'cases').append(eventsOf(0, 1));
    expect(await openFeed(table, 'cases').head()).toBe(1);
    await expectGapless(table, ['e0', 'e1']);
  });

  it('says where a row is missing instead of reading over it', async () => {
    const table = memoryRecordTable();
    await openFeed(table, 'items').append(eventsOf(0, 30));
    await table.remove({ pk: 'feed#items#0', sk: '000000000005' }, 1);
    expect(await openFeed(table, 'items').read({ after: 0, limit: 4 })).toHaveLength(4);
    await expect(openFeed(table, 'items').read({ after: 0, limit: 10 })).rejects.toThrow('feed-gap');
  });

  it('gives up where others are always first, and has appended nothing', async () => {
    const inner = memoryRecordTable();
    const table: RecordTable = { ...inner, putIfAbsent: async () => 'exists', replace: async () => 'stale' };
    await expect(openFeed(table, 'items').append(eventsOf(0, 1))).rejects.toThrow(FeedContended);
    expect(await openFeed(inner, 'items').head()).toBe(0);
  });
});

describe('a feed, whatever happens', () => {
  it('is gapless and complete after a crash at any write and a second try', async () => {
    const scenario = async (crash: CrashPoint | undefined): Promise<number> => {
      const durable = memoryRecordTable();
      await openFeed(durable, 'items').append(eventsOf(0, 2));
      const first = crashingTable(durable, crash);
      await untilCrash(() => openFeed(first.table, 'items').append(eventsOf(1, 31)));
      const between = await readAll(durable);
      expect(between.map(({ seq }) => seq)).toEqual(between.map((_, i) => i + 1));
      await openFeed(durable, 'items').append(eventsOf(1, 31));
      await expectGapless(
        durable,
        eventsOf(0, 31).map(({ id }) => id),
      );
      const after = await readAll(durable);
      expect(after.slice(0, between.length)).toEqual(between);
      return first.writes();
    };
    expect(await atEveryCrash(scenario)).toBe(2 + 2 * 29);
  });

  it('is gapless and complete after crash upon crash, with other events in between', async () => {
    const crash = fc.record({ write: fc.integer({ min: 1, max: 12 }), applied: fc.boolean() });
    const step = fc.record({ crash, from: fc.nat(20), count: fc.integer({ min: 1, max: 6 }) });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 8 }), async (steps) => {
        const durable = memoryRecordTable();
        const wanted: string[] = [];
        let seen: readonly FeedEntry[] = [];
        for (const { crash: point, from, count } of steps) {
          const events = eventsOf(from, from + count);
          wanted.push(...events.map(({ id }) => id));
          await untilCrash(() => openFeed(crashingTable(durable, point).table, 'items').append(events));
          const now = await readAll(durable, 3);
          expect(now.slice(0, seen.length)).toEqual(seen);
          seen = now;
        }
        await openFeed(durable, 'items').append([...new Set(wanted)].map(eventOf));
        await expectGapless(durable, wanted);
      }),
      { numRuns: RUNS },
    );
  });

  it('is gapless and complete when drainers race, crash and deliver twice', async () => {
    const drainer = fc.record({
      batches: fc.array(fc.uniqueArray(fc.nat(4), { minLength: 1, maxLength: 3 }), {
        minLength: 1,
        maxLength: 3,
      }),
      crash: fc.option(fc.record({ write: fc.integer({ min: 1, max: 20 }), applied: fc.boolean() }), {
        nil: undefined,
      }),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.scheduler(),
        fc.array(drainer, { minLength: 2, maxLength: 4 }),
        async (s, drainers) => {
          const durable = memoryRecordTable();
          const turn = () => s.schedule(Promise.resolve());
          const appendAll = drainers.map(({ batches, crash }) => {
            const { table } = crashingTable(interleavedTable(durable, turn), crash);
            return untilCrash(async () => {
              for (const batch of batches)
                await openFeed(table, 'items').append(batch.map((n) => eventOf(`e${n}`)));
            });
          });
          const readers = [readAll(interleavedTable(durable, turn), 2)];
          const [, [read = []]] = await s.waitFor(
            Promise.all([Promise.all(appendAll), Promise.all(readers)]),
          );
          expect(read.map(({ seq }) => seq)).toEqual(read.map((_, i) => i + 1));
          const wanted = drainers.flatMap(({ batches }) => batches.flat().map((n) => `e${n}`));
          await openFeed(durable, 'items').append([...new Set(wanted)].map(eventOf));
          await expectGapless(durable, wanted);
          expect((await readAll(durable)).slice(0, read.length)).toEqual(read);
        },
      ),
      { numRuns: RUNS },
    );
  });

  it('reaches the same end while the engine throttles', async () => {
    const durable = memoryRecordTable();
    const feed = openFeed(throttlingTable(durable, 0.02, seededRandom(7)), 'items');
    for (let tries = 0; (await openFeed(durable, 'items').head()) < 60 && tries < 500; tries += 1) {
      await feed.append(eventsOf(0, 60)).catch((error: unknown) => {
        expect(error).toMatchObject({ name: 'ProvisionedThroughputExceededException' });
      });
    }
    await expectGapless(
      durable,
      eventsOf(0, 60).map(({ id }) => id),
    );
  });
});
