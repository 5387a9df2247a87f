import { describe, expect, it } from 'vitest';
import { dynamoItemStore } from '../../../lib/items/item-store.dynamo.ts';
import type { RecordTable, StoredRecord } from '../../../lib/platform/store/record-table.ts';
import { atEveryCrash, crashingTable, untilCrash } from '../../support/crashing-table.ts';
import { seededRandom } from '../../support/random.ts';
import { memoryRecordTable } from '../../support/record-table.memory.ts';
import { throttlingTable, wrapTable } from '../../support/wrap-table.ts';
import { everything, importKit, imported, listOf, rowOf } from './import-kit.ts';

const before = listOf([rowOf(1), rowOf(2), rowOf(3), rowOf(4)]);
/** One row changed, one as it was, one gone, one new, one that cannot be an item. */
const after = listOf([rowOf(1, { 名称: '改了名' }), rowOf(2), rowOf(4), rowOf(5), rowOf(6, { 名称: '' })]);

/** After a run that had only its last answer left to get. */
const NOTHING_NEW = { imported: 0, changed: 0, unchanged: 4 };

/** The records without the marks of the run that wrote them. */
const essence = (records: readonly StoredRecord[]): unknown =>
  records
    .filter(({ pk }) => !pk.startsWith('run'))
    .map(({ run: _run, outbox, ...record }) => ({ ...record, waiting: Object.keys(outbox ?? {}).length }));

describe('an import that dies at any of its writes, before or after it was applied', () => {
  it('comes to the same items, and the same sums, when it is run again', async () => {
    const undisturbed = importKit();
    await imported(undisturbed, before);
    const wanted = (await imported(undisturbed, after)).summary.counts;
    expect(wanted).toMatchObject({ read: 5, imported: 1, changed: 1, unchanged: 2, rejected: 1 });
    const records = essence(await everything(undisturbed.table));

    const writes = await atEveryCrash(async (point) => {
      const table = memoryRecordTable();
      await imported(importKit({ table }), before);
      const crashing = crashingTable(table, point);
      await untilCrash(() => importKit({ table: crashing.table }).run(after));
      expect(crashing.crashed()).toBe(point !== undefined);
      const { summary } = await imported(importKit({ table, isGone: true }), after);
      const isSecond = summary.attempt === 2;
      expect(summary.balanced).toBe(true);
      expect(summary.counts).toEqual(isSecond ? { ...wanted, ...NOTHING_NEW } : wanted);
      expect(essence(await everything(table))).toEqual(records);
      return crashing.writes();
    });
    expect(writes).toBeGreaterThan(4);
  });
});

/** Answers late, and in an order of its own. */
const shuffled = (table: RecordTable, random: () => number): RecordTable =>
  wrapTable(table, async (_, act) => {
    for (let turn = Math.floor(random() * 40); turn > 0; turn -= 1) await Promise.resolve();
    return act();
  });

describe('the checkpoint of a run', () => {
  it('has every row up to it on disk, in whatever order the writes end', async () => {
    const table = memoryRecordTable();
    const items = dynamoItemStore(table);
    const rows = Array.from({ length: 3200 }, (_, serial) => rowOf(serial));
    const checkpoints: number[] = [];
    const watched: RecordTable = {
      ...shuffled(table, seededRandom(7)),
      replace: async (record, expectedRev) => {
        const { checkpoint } = record.data as { checkpoint: number };
        for (const [at, row] of rows.entries())
          if (at + 2 <= checkpoint) expect(await items.find(row.slice(0, 11))).toBeDefined();
        checkpoints.push(checkpoint);
        return table.replace(record, expectedRev);
      },
    };
    await imported(importKit({ table: watched }), listOf(rows));
    expect(checkpoints).toEqual([1001, 2001, 3001, 3201]);
  });
});

describe('an engine that throttles', () => {
  it('slows an import down, and changes nothing of what comes of it', async () => {
    const rows = listOf(Array.from({ length: 1200 }, (_, serial) => rowOf(serial)));
    const undisturbed = importKit();
    const { summary } = await imported(undisturbed, rows);
    const random = seededRandom(11);
    const table = memoryRecordTable();
    const retry = { sleep: async () => undefined, random, tries: 200, baseMs: 1, maxMs: 1 };
    const throttled = importKit({ table: throttlingTable(table, 0.4, random), retry });
    expect((await imported(throttled, rows)).summary.counts).toEqual(summary.counts);
    expect(essence(await everything(table))).toEqual(essence(await everything(undisturbed.table)));
  });
});
