import { describe, expect, it } from 'vitest';
import type { StoredRecord } from '../../lib/platform/store/record-table.ts';
import { atEveryCrash, crashingTable, untilCrash } from '../support/crashing-table.ts';
import { memoryRecordTable } from '../support/record-table.memory.ts';
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
