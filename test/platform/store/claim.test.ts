import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { claimKey, ownerOf, settleClaim } from '../../../lib/platform/store/claim.ts';
import type { RecordTable } from '../../../lib/platform/store/record-table.ts';
import { atEveryCrash, crashingTable, untilCrash, type CrashPoint } from '../../support/crashing-table.ts';
import { memoryRecordTable } from '../../support/record-table.memory.ts';
import { interleavedTable } from '../../support/wrap-table.ts';

const key = { pk: 'claim#91150102', sk: 'claim' };
const headOf = (owner: string) => ({ pk: `agency#${owner}`, sk: 'head' });
const ownerExists = (table: RecordTable) => async (owner: string) =>
  (await table.get(headOf(owner), { fresh: true })) !== undefined;

/** The whole protocol as a room follows it: claim, head, settle; withdraw the head when the claim was lost. */
const create = async (table: RecordTable, owner: string): Promise<'created' | 'taken'> => {
  const outcome = await claimKey({ table, key, owner, ownerExists: ownerExists(table) });
  if (outcome === 'taken') return 'taken';
  await table.putIfAbsent({ ...headOf(owner), v: 1, data: owner });
  if ((await settleClaim({ table, key, owner })) === 'settled') return 'created';
  await table.remove(headOf(owner), 1);
  return 'taken';
};

const expectOneOwner = async (
  table: RecordTable,
  outcomes: Readonly<Record<string, string>>,
): Promise<void> => {
  const created = Object.keys(outcomes).filter((owner) => outcomes[owner] === 'created');
  const owner = await ownerOf(table, key);
  expect(created.length).toBeLessThanOrEqual(1);
  if (created[0] !== undefined) {
    expect(owner).toBe(created[0]);
    expect(await ownerExists(table)(created[0])).toBe(true);
  }
};

describe('a claim of a second unique key', () => {
  it('gives the key to the first, and to nobody else while its head is there', async () => {
    const table = memoryRecordTable();
    expect(await create(table, 'a')).toBe('created');
    expect(await create(table, 'b')).toBe('taken');
    expect(await create(table, 'a')).toBe('created');
    expect(await ownerOf(table, key)).toBe('a');
    expect(await ownerExists(table)('b')).toBe(false);
  });

  it('is no ownership before it is settled', async () => {
    const table = memoryRecordTable();
    await claimKey({ table, key, owner: 'a', ownerExists: ownerExists(table) });
    expect(await ownerOf(table, key)).toBeUndefined();
  });

  it('is taken over while its owner has no head', async () => {
    const table = memoryRecordTable();
    await claimKey({ table, key, owner: 'a', ownerExists: ownerExists(table) });
    expect(await create(table, 'b')).toBe('created');
    expect(await create(table, 'a')).toBe('taken');
    await table.remove(headOf('b'), 1);
    expect(await create(table, 'a')).toBe('created');
    expect(await ownerOf(table, key)).toBe('a');
  });

  it('is lost by a creator that was too slow, however late the other looked', async () => {
    const table = memoryRecordTable();
    await claimKey({ table, key, owner: 'slow', ownerExists: ownerExists(table) });
    expect(await create(table, 'quick')).toBe('created');
    await table.putIfAbsent({ ...headOf('slow'), v: 1, data: 'slow' });
    expect(await settleClaim({ table, key, owner: 'slow' })).toBe('lost');
  });

  it('has at most one owner when creators race in any order', async () => {
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), fc.integer({ min: 2, max: 4 }), async (s, creators) => {
        const durable = memoryRecordTable();
        const table = interleavedTable(durable, () => s.schedule(Promise.resolve()));
        const names = Array.from({ length: creators }, (_, i) => `owner-${i}`);
        const outcomes = await s.waitFor(Promise.all(names.map((name) => create(table, name))));
        const byName = Object.fromEntries(names.map((name, i) => [name, outcomes[i] ?? '']));
        await expectOneOwner(durable, byName);
        const heads = await Promise.all(names.map(ownerExists(durable)));
        expect(heads.filter(Boolean).length).toBeLessThanOrEqual(1);
      }),
      { numRuns: 300 * Number(process.env['SUMU_RUNS'] ?? 1) },
    );
  });

  it('has at most one owner when a creator crashes at any write and comes back after another', async () => {
    const scenario = async (crash: CrashPoint | undefined): Promise<number> => {
      const durable = memoryRecordTable();
      const first = crashingTable(durable, crash);
      await untilCrash(() => create(first.table, 'a'));
      const finished = await ownerExists(durable)('a');
      const b = await create(durable, 'b');
      expect(b).toBe(finished ? 'taken' : 'created');
      const a = await create(durable, 'a');
      expect([a, b].toSorted()).toEqual(['created', 'taken']);
      await expectOneOwner(durable, { a, b });
      return first.writes();
    };
    expect(await atEveryCrash(scenario)).toBe(3);
  });
});
