import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  drainOutbox,
  type Deliver,
  type DrainReport,
  type IdentifiedEvent,
} from '../../../lib/platform/store/drain-outbox.ts';
import { shardOf } from '../../../lib/platform/store/record-item.ts';
import {
  OUTBOX_SHARDS,
  type Key,
  type Outbox,
  type RecordTable,
} from '../../../lib/platform/store/record-table.ts';
import { atEveryCrash, crashingTable, untilCrash, type CrashPoint } from '../../support/crashing-table.ts';
import { seededRandom } from '../../support/random.ts';
import { memoryRecordTable } from '../../support/record-table.memory.ts';
import { interleavedTable, throttlingTable } from '../../support/wrap-table.ts';

const eventsOf = (record: number, count: number): Outbox =>
  Object.fromEntries(
    Array.from({ length: count }, (_, i) => [
      `e-${record}-${i}`,
      { type: 'made', at: '2026-11-02T01:02:03Z', subject: String(record) },
    ]),
  );

const fill = async (table: RecordTable, counts: readonly number[]): Promise<void> => {
  for (const [i, count] of counts.entries()) {
    await table.putIfAbsent({ pk: `r#${i}`, sk: 'head', v: 1, data: i, outbox: eventsOf(i, count) });
  }
};

const idsOf = (counts: readonly number[]): string[] =>
  counts.flatMap((count, record) => Object.keys(eventsOf(record, count))).toSorted();

const waitingIn = async (table: RecordTable, records: number): Promise<string[]> => {
  const found = await table.getMany(
    Array.from({ length: records }, (_, i) => ({ pk: `r#${i}`, sk: 'head' })),
  );
  return found.flatMap(({ outbox }) => Object.keys(outbox ?? {})).toSorted();
};

type Logged = Readonly<{ event: string; fields: Readonly<Record<string, unknown>> | undefined }>;

type DrainOptions = Readonly<{ events?: number; ms?: number; now?: () => number; log?: Logged[] }>;

const drain = (
  table: RecordTable,
  deliver: Deliver,
  { events = 1000, ms = 1000, now = () => 0, log = [] }: DrainOptions = {},
): Promise<DrainReport> =>
  drainOutbox({
    table,
    deliver,
    budget: { events, ms },
    clock: { now: () => new Date(now()) },
    log: (event, fields) => void log.push({ event, fields }),
  });

const collect = (): Readonly<{ deliver: Deliver; ids: () => string[]; batches: number[] }> => {
  const arrived: IdentifiedEvent[] = [];
  const batches: number[] = [];
  const deliver: Deliver = async (events) => {
    batches.push(events.length);
    arrived.push(...events);
  };
  return { deliver, ids: () => arrived.map(({ id }) => id).toSorted(), batches };
};

describe('draining an outbox', () => {
  it('delivers every event once, in batches of at most 25, and leaves the records otherwise alone', async () => {
    const table = memoryRecordTable();
    const counts = [3, 32, 0, 1, 5, 30, 1];
    await fill(table, counts);
    const sink = collect();
    const report = await drain(table, sink.deliver);
    expect(report).toEqual({ delivered: 72, failed: 0, orphans: 0, finished: true });
    expect(sink.ids()).toEqual(idsOf(counts));
    expect(Math.max(...sink.batches)).toBeLessThanOrEqual(25);
    expect(await waitingIn(table, counts.length)).toEqual([]);
    expect(await table.get({ pk: 'r#1', sk: 'head' })).toEqual({
      pk: 'r#1',
      sk: 'head',
      v: 1,
      rev: 1,
      data: 1,
    });
  });

  it('hands over the events of a record in order of happening, in whatever order the engine gives them', async () => {
    const table = memoryRecordTable();
    const at = (second: number) => ({ type: 'made', at: `2026-11-02T01:02:0${second}.000Z`, subject: 'x' });
    await table.putIfAbsent({
      pk: 'r#0',
      sk: 'head',
      v: 1,
      data: 0,
      outbox: { b: at(2), c: at(3), a: at(1) },
    });
    const order: string[] = [];
    await drain(table, async (events) => void order.push(...events.map(({ id }) => id)));
    expect(order).toEqual(['a', 'b', 'c']);
  });

  it('hands over what stands in the event', async () => {
    const table = memoryRecordTable();
    await fill(table, [1]);
    const seen: IdentifiedEvent[] = [];
    await drain(table, async (events) => void seen.push(...events));
    expect(seen).toEqual([{ id: 'e-0-0', event: eventsOf(0, 1)['e-0-0'] }]);
  });

  it('finds nothing to do in an empty table', async () => {
    const report = await drain(memoryRecordTable(), collect().deliver);
    expect(report).toEqual({ delivered: 0, failed: 0, orphans: 0, finished: true });
  });

  it('delivers all but the event that is refused, which stays and is logged', async () => {
    const table = memoryRecordTable();
    const counts = [4, 4, 4, 4, 4, 4, 4];
    await fill(table, counts);
    const sink = collect();
    const log: Logged[] = [];
    const refusing: Deliver = async (events) => {
      if (events.some(({ id }) => id === 'e-3-2')) throw new TypeError('secret');
      await sink.deliver(events);
    };
    const report = await drain(table, refusing, { log });
    expect(report).toEqual({ delivered: 27, failed: 1, orphans: 0, finished: true });
    expect(await waitingIn(table, 7)).toEqual(['e-3-2']);
    expect(new Set(sink.ids())).toEqual(new Set(idsOf(counts).filter((id) => id !== 'e-3-2')));
    expect(log).toEqual([
      { event: 'event-undelivered', fields: { eventId: 'e-3-2', type: 'made', cause: 'TypeError' } },
    ]);
  });

  it('stops at its budget of events and says that it has not finished', async () => {
    const table = memoryRecordTable();
    await fill(
      table,
      Array.from({ length: 20 }, () => 10),
    );
    const sink = collect();
    const report = await drain(table, sink.deliver, { events: 30 });
    expect(report).toMatchObject({ delivered: 30, finished: false });
    expect(sink.ids()).toHaveLength(30);
    expect(await waitingIn(table, 20)).toHaveLength(170);
  });

  it('stops when its time is over', async () => {
    const table = memoryRecordTable();
    await fill(
      table,
      Array.from({ length: 40 }, () => 25),
    );
    let now = 0;
    const report = await drain(table, async () => void (now += 100), {
      ms: 300,
      now: () => now,
      events: 10_000,
    });
    expect(report.finished).toBe(false);
    expect(report.delivered).toBeLessThanOrEqual(75);
    expect(report.delivered).toBeGreaterThan(0);
  });

  it('takes the index for a hint: counts what stands behind no event, and drops such hints', async () => {
    const inner = memoryRecordTable();
    await fill(inner, [2]);
    await inner.putIfAbsent({ pk: 'idle', sk: 'head', v: 1, data: 0 });
    const dropped: Key[] = [];
    const orphans: Key[] = [
      { pk: 'idle', sk: 'head' },
      { pk: 'vanished', sk: 'head' },
    ];
    const table: RecordTable = {
      ...inner,
      outboxHints: async (shard, limit, after) => {
        const page = await inner.outboxHints(shard, limit, after);
        return { ...page, keys: [...orphans.filter(({ pk }) => shardOf(pk) === shard), ...page.keys] };
      },
      clearEvents: async (key, ids) => {
        if (ids.length === 0) dropped.push(key);
        await inner.clearEvents(key, ids);
      },
    };
    const report = await drain(table, collect().deliver);
    expect(report).toEqual({ delivered: 2, failed: 0, orphans: 2, finished: true });
    expect(dropped.toSorted((a, b) => (a.pk < b.pk ? -1 : 1))).toEqual(orphans);
    expect(await inner.get({ pk: 'vanished', sk: 'head' })).toBeUndefined();
  });

  it('drains only the shards that it is given', async () => {
    const table = memoryRecordTable();
    const counts = Array.from({ length: 30 }, () => 1);
    await fill(table, counts);
    const sink = collect();
    const half = Array.from({ length: OUTBOX_SHARDS / 2 }, (_, i) => i);
    await drainOutbox({
      table,
      deliver: sink.deliver,
      shards: half,
      budget: { events: 100, ms: 100 },
      clock: { now: () => new Date(0) },
      log: () => {},
    });
    const wanted = counts.flatMap((_, i) => (half.includes(shardOf(`r#${i}`)) ? [`e-${i}-0`] : []));
    expect(sink.ids()).toEqual(wanted.toSorted());
  });
});

describe('draining an outbox, whatever happens', () => {
  it('delivers everything at least once when it crashes at any write and is run again', async () => {
    const counts = [3, 1, 27, 2];
    const scenario = async (crash: CrashPoint | undefined): Promise<number> => {
      const durable = memoryRecordTable();
      await fill(durable, counts);
      const sink = collect();
      const first = crashingTable(durable, crash);
      await untilCrash(() => drain(first.table, sink.deliver));
      await drain(durable, sink.deliver);
      expect([...new Set(sink.ids())]).toEqual(idsOf(counts));
      expect(await waitingIn(durable, counts.length)).toEqual([]);
      return first.writes();
    };
    expect(await atEveryCrash(scenario)).toBe(33);
  });

  it('reaches the same end while the engine throttles', async () => {
    const counts = [3, 1, 27, 2, 9];
    const durable = memoryRecordTable();
    await fill(durable, counts);
    const table = throttlingTable(durable, 0.1, seededRandom(5));
    const sink = collect();
    for (let run = 0; run < 500 && (await waitingIn(durable, counts.length)).length > 0; run += 1) {
      await drain(table, sink.deliver).catch((error: unknown) => {
        expect(error).toMatchObject({ name: 'ProvisionedThroughputExceededException' });
      });
    }
    expect(await waitingIn(durable, counts.length)).toEqual([]);
    expect([...new Set(sink.ids())]).toEqual(idsOf(counts));
  });

  it('loses nothing to drainers and writers that race', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.scheduler(),
        fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 1, maxLength: 5 }),
        async (s, counts) => {
          const durable = memoryRecordTable();
          await fill(durable, counts);
          const table = interleavedTable(durable, () => s.schedule(Promise.resolve()));
          const sink = collect();
          const change = async (): Promise<void> => {
            for (;;) {
              const key = { pk: 'r#0', sk: 'head' };
              const found = await table.get(key, { fresh: true });
              const outbox = { ...found?.outbox, late: { type: 'late', at: '', subject: '' } };
              const next = { ...key, v: 1, data: 'changed', outbox };
              if ((await table.replace(next, found?.rev ?? 0)) === 'written') return;
            }
          };
          await s.waitFor(Promise.all([drain(table, sink.deliver), change(), drain(table, sink.deliver)]));
          await drain(durable, sink.deliver);
          expect([...new Set(sink.ids())].toSorted()).toEqual([...idsOf(counts), 'late'].toSorted());
          expect(await waitingIn(durable, counts.length)).toEqual([]);
          expect(await durable.get({ pk: 'r#0', sk: 'head' })).toMatchObject({ rev: 2, data: 'changed' });
        },
      ),
      { numRuns: 60 * Number(process.env['SUMU_RUNS'] ?? 1) },
    );
  });
});
