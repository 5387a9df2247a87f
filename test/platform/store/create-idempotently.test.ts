import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createIdempotently } from '../../../lib/platform/store/create-idempotently.ts';
import type { RecordTable } from '../../../lib/platform/store/record-table.ts';
import { atEveryCrash, crashingTable, untilCrash, type CrashPoint } from '../../support/crashing-table.ts';
import { memoryRecordTable } from '../../support/record-table.memory.ts';
import { interleavedTable } from '../../support/wrap-table.ts';

const recordOf = (body: string) => ({ pk: 'case#mac-1', sk: 'head', v: 1, data: { body } });
const create = (table: RecordTable, body: string) =>
  createIdempotently(table, recordOf(body), `digest-of-${body}`);

describe('creating under an idempotency key', () => {
  it('creates once and answers the same again', async () => {
    const table = memoryRecordTable();
    const stored = { ...recordOf('a'), rev: 1 };
    expect(await create(table, 'a')).toEqual({ ok: true, value: { record: stored, created: true } });
    expect(await create(table, 'a')).toEqual({ ok: true, value: { record: stored, created: false } });
  });

  it('refuses another body under the same key, and changes nothing', async () => {
    const table = memoryRecordTable();
    await create(table, 'a');
    expect(await create(table, 'b')).toEqual({ ok: false, refusal: { kind: 'idempotency-key-reused' } });
    expect(await table.get(recordOf('a'))).toMatchObject({ data: { body: 'a' }, rev: 1 });
  });

  it('answers the record as it is now when it has moved on', async () => {
    const table = memoryRecordTable();
    await create(table, 'a');
    await table.replace({ ...recordOf('a'), data: { body: 'a', state: 'accepted' } }, 1);
    expect(await create(table, 'a')).toMatchObject({
      ok: true,
      value: { created: false, record: { rev: 2, data: { state: 'accepted' } } },
    });
  });

  it('goes on after a crash at any write with the same body, and refuses another', async () => {
    const scenario = async (crash: CrashPoint | undefined): Promise<number> => {
      const durable = memoryRecordTable();
      const first = crashingTable(durable, crash);
      await untilCrash(() => create(first.table, 'a'));
      const begun = (await durable.get({ pk: 'case#mac-1', sk: 'request' })) !== undefined;
      const other = await create(durable, 'b');
      expect(other.ok).toBe(!begun);
      const again = await create(durable, 'a');
      expect(again.ok).toBe(begun);
      return first.writes();
    };
    expect(await atEveryCrash(scenario)).toBe(2);
  });

  it('lets one body win when different ones race, and all who sent it see it', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.scheduler(),
        fc.array(fc.constantFrom('a', 'b'), { minLength: 2, maxLength: 5 }),
        async (s, bodies) => {
          const durable = memoryRecordTable();
          const table = interleavedTable(durable, () => s.schedule(Promise.resolve()));
          const outcomes = await s.waitFor(Promise.all(bodies.map((body) => create(table, body))));
          const winner = (await durable.get(recordOf('a')))?.data;
          for (const [i, outcome] of outcomes.entries()) {
            expect(outcome.ok).toBe(JSON.stringify({ body: bodies[i] }) === JSON.stringify(winner));
          }
          expect(outcomes.filter((outcome) => outcome.ok && outcome.value.created)).toHaveLength(1);
        },
      ),
      { numRuns: 100 * Number(process.env['SUMU_RUNS'] ?? 1) },
    );
  });
});
