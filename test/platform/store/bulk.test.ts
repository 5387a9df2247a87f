import { describe, expect, it } from 'vitest';
import { writeMany, type Write, type WriteOutcome } from '../../../lib/platform/store/bulk.ts';
import { patientRetry } from '../../../lib/platform/store/retry.ts';
import type { RecordTable } from '../../../lib/platform/store/record-table.ts';
import { embeddedEngine } from '../../support/dynamo-engine.ts';
import { newRecordTable } from '../../support/dynamo-table.ts';
import { seededRandom } from '../../support/random.ts';
import { memoryRecordTable } from '../../support/record-table.memory.ts';
import { throttlingTable, wrapTable } from '../../support/wrap-table.ts';

const retry = { ...patientRetry, sleep: async () => {} };
const write = (i: number, over?: number): Write => ({
  record: { pk: `r#${i}`, sk: 'head', v: 1, data: i, run: 'run-1' },
  ...(over === undefined ? {} : { over }),
});
const writes = (count: number): Write[] => Array.from({ length: count }, (_, i) => write(i));

const run = async (
  table: RecordTable,
  source: AsyncIterable<Write> | Iterable<Write>,
  concurrency = 8,
): Promise<WriteOutcome[]> => {
  const outcomes: WriteOutcome[] = [];
  await writeMany(table, source, { concurrency, retry, onOutcome: (outcome) => void outcomes.push(outcome) });
  return outcomes;
};

const tally = (outcomes: readonly WriteOutcome[]): Record<string, number> =>
  Object.fromEntries(
    [...Map.groupBy(outcomes, ({ outcome }) => outcome)].map(([name, all]) => [name, all.length]),
  );

describe('writing many records', () => {
  it('tells what became of each', async () => {
    const table = memoryRecordTable();
    await run(table, writes(3));
    const outcomes = await run(table, [write(0), write(1, 1), write(2, 5), write(9)]);
    expect(
      outcomes
        .toSorted((a, b) => (a.write.record.pk < b.write.record.pk ? -1 : 1))
        .map(({ outcome }) => outcome),
    ).toEqual(['exists', 'written', 'stale', 'created']);
    expect(await table.get({ pk: 'r#1', sk: 'head' })).toMatchObject({ rev: 2, run: 'run-1' });
  });

  it('takes records from a stream and from nothing', async () => {
    const stream = async function* (): AsyncGenerator<Write> {
      for (const one of writes(50)) yield await Promise.resolve(one);
    };
    expect(tally(await run(memoryRecordTable(), stream()))).toEqual({ created: 50 });
    expect(await run(memoryRecordTable(), [])).toEqual([]);
  });

  it('keeps as many in flight as it may and never more, and pulls no record early', async () => {
    let inFlight = 0;
    let most = 0;
    let pulled = 0;
    let written = 0;
    const table = wrapTable(memoryRecordTable(), async (_, act) => {
      inFlight += 1;
      most = Math.max(most, inFlight);
      expect(pulled - written).toBeLessThanOrEqual(5);
      await new Promise((resolve) => setImmediate(resolve));
      inFlight -= 1;
      written += 1;
      return act();
    });
    const source = function* (): Generator<Write> {
      for (const one of writes(100)) {
        pulled += 1;
        yield one;
      }
    };
    expect(tally(await run(table, source(), 5))).toEqual({ created: 100 });
    expect(most).toBe(5);
  });

  it('tries throttled writes again until all are there', async () => {
    const durable = memoryRecordTable();
    const outcomes = await run(throttlingTable(durable, 0.4, seededRandom(3)), writes(300));
    expect(tally(outcomes)).toEqual({ created: 300 });
    expect(await durable.getMany(writes(300).map(({ record }) => record))).toHaveLength(300);
  });

  it('reports a write that fails for good and goes on', async () => {
    const inner = memoryRecordTable();
    const table: RecordTable = {
      ...inner,
      putIfAbsent: async (record) => {
        if (record.pk === 'r#3') throw new TypeError('broken');
        return inner.putIfAbsent(record);
      },
    };
    const outcomes = await run(table, writes(10));
    expect(tally(outcomes)).toEqual({ created: 9, failed: 1 });
    expect(outcomes.find(({ outcome }) => outcome === 'failed')).toMatchObject({
      write: write(3),
      error: expect.any(TypeError) as unknown,
    });
  });

  it('stops pulling and throws when the records or the listener break, after what is in flight has ended', async () => {
    let closed = false;
    const source = function* (): Generator<Write> {
      try {
        yield* writes(1000);
      } finally {
        closed = true;
      }
    };
    let heard = 0;
    const listening = writeMany(memoryRecordTable(), source(), {
      concurrency: 4,
      retry,
      onOutcome: () => {
        heard += 1;
        if (heard === 20) throw new Error('listener broke');
      },
    });
    await expect(listening).rejects.toThrow('listener broke');
    expect(heard).toBeLessThan(30);
    expect(closed).toBe(true);

    const broken = function* (): Generator<Write> {
      yield* writes(7);
      throw new Error('source broke');
    };
    const table = memoryRecordTable();
    await expect(run(table, broken())).rejects.toThrow('source broke');
    expect(await table.getMany(writes(7).map(({ record }) => record))).toHaveLength(7);
  });

  it('writes the same on a real engine', async () => {
    const engine = await embeddedEngine();
    const table = await newRecordTable(engine);
    const first = tally(await run(table, writes(200), 16));
    const second = tally(await run(table, writes(210), 16));
    await engine.close();
    expect([first, second]).toEqual([{ created: 200 }, { created: 10, exists: 200 }]);
  });
});
