import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { laneOf, LANES } from '../../lib/audit/audit-entry.ts';
import { deliverToAudit } from '../../lib/audit/deliver-to-audit.ts';
import type { RecordTable } from '../../lib/platform/store/record-table.ts';
import { atEveryCrash, crashingTable, untilCrash, type CrashPoint } from '../support/crashing-table.ts';
import { seededRandom } from '../support/random.ts';
import { memoryRecordTable } from '../support/record-table.memory.ts';
import { interleavedTable, throttlingTable } from '../support/wrap-table.ts';
import { eventOf, eventsOf, lanesOver, soundEntries } from './room.ts';

const RUNS = 20 * Number(process.env['SUMU_RUNS'] ?? 1);

const sinkOver = (table: RecordTable, room = 'items') => deliverToAudit({ lanes: lanesOver(table), room });

/** The law of the chain: every event once, nothing else, every lane linked from its first entry on. */
const expectOnce = async (table: RecordTable, ids: readonly string[]): Promise<void> => {
  const entries = await soundEntries(lanesOver(table));
  expect(entries.map(({ id }) => id).toSorted()).toEqual([...new Set(ids)].toSorted());
  for (const { room, id, lane } of entries) expect(lane).toBe(laneOf(room, id));
};
const idsOf = (from: number, to: number) => eventsOf(from, to).map(({ id }) => id);

describe('the audit chain', () => {
  it('takes every event once, however often and in whatever company it comes', async () => {
    const table = memoryRecordTable();
    const deliver = sinkOver(table);
    await deliver(eventsOf(0, 25));
    await deliver(eventsOf(20, 45));
    await deliver(eventsOf(0, 25));
    await expectOnce(table, idsOf(0, 45));
  });

  it('tells what happened, when it was taken in, and stands behind the entry before', async () => {
    const table = memoryRecordTable();
    await sinkOver(table)([eventOf(1)]);
    const [entry] = await soundEntries(lanesOver(table));
    expect(entry).toMatchObject({
      site: '150100',
      seq: 1,
      room: 'items',
      id: eventOf(1).id,
      ...eventOf(1).event,
      recorded: '2026-11-24T02:00:00.000Z',
      previous: '0'.repeat(64),
    });
  });

  it('keeps events of two rooms apart, whatever their ids', async () => {
    const table = memoryRecordTable();
    await sinkOver(table, 'items')([eventOf(1)]);
    await sinkOver(table, 'licenses')([eventOf(1)]);
    const entries = await soundEntries(lanesOver(table));
    expect(entries.map(({ room }) => room).toSorted()).toEqual(['items', 'licenses']);
  });

  it('spreads events over all lanes', () => {
    const lanes = new Set(eventsOf(0, 200).map(({ id }) => laneOf('items', id)));
    expect(lanes.size).toBe(LANES);
  });

  it.each([
    ['a subject of 9 kilobytes', { subject: 'x'.repeat(9000) }],
    ['half a character', { subject: '\ud800' }],
    ['a number that no store keeps', { facts: { n: 2 ** 60 } }],
  ])('refuses %s, and takes nothing of it', async (_what, more) => {
    const table = memoryRecordTable();
    const odd = { id: 'odd', event: { ...eventOf(1).event, ...more } };
    await expect(sinkOver(table)([odd])).rejects.toThrow(/unfit/);
    await expectOnce(table, []);
  });
});

describe('the audit chain, whatever happens', () => {
  it('is sound and complete after a crash at any write and a second try', async () => {
    const scenario = async (crash: CrashPoint | undefined): Promise<number> => {
      const durable = memoryRecordTable();
      await sinkOver(durable)(eventsOf(0, 4));
      const first = crashingTable(durable, crash);
      await untilCrash(() => sinkOver(first.table)(eventsOf(2, 14)));
      await soundEntries(lanesOver(durable));
      await sinkOver(durable)(eventsOf(2, 14));
      await expectOnce(durable, idsOf(0, 14));
      return first.writes();
    };
    expect(await atEveryCrash(scenario)).toBeGreaterThan(20);
  });

  it('takes overlapping batches of many callers at once, each event exactly once', async () => {
    const batch = fc.record({ from: fc.nat(30), count: fc.integer({ min: 1, max: 20 }) });
    await fc.assert(
      fc.asyncProperty(fc.array(batch, { minLength: 2, maxLength: 5 }), fc.nat(), async (batches, seed) => {
        const durable = memoryRecordTable();
        const random = seededRandom(seed);
        const turn = async (): Promise<void> => {
          for (let i = random() * 4; i > 0; i -= 1) await Promise.resolve();
        };
        const deliver = async ({ from, count }: (typeof batches)[number]): Promise<void> => {
          const sink = sinkOver(throttlingTable(interleavedTable(durable, turn), 0.05, random));
          // The drainer keeps what was not taken in its outbox, and comes again.
          for (let i = 0; i < 50; i += 1) {
            const failed = await sink(eventsOf(from, from + count)).then(
              () => false,
              () => true,
            );
            if (!failed) return;
          }
          throw new Error('never delivered');
        };
        await Promise.all(batches.map(deliver));
        await expectOnce(
          durable,
          batches.flatMap(({ from, count }) => idsOf(from, from + count)),
        );
      }),
      { numRuns: RUNS },
    );
  });
});
