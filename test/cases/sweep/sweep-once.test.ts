import { describe, expect, it } from 'vitest';
import { sweepCases } from '../../../lib/cases/sweep/sweep-cases.ts';
import { memoryRecordTable } from '../../support/record-table.memory.ts';
import { atEveryCrash, crashingTable, untilCrash } from '../../support/crashing-table.ts';
import { wrapTable } from '../../support/wrap-table.ts';
import {
  APPROVER,
  CLERK,
  ITEM,
  OTHER_AGENCY,
  citizen,
  itemOf,
  kindOf,
  memoryItems,
  valueOf,
} from '../room.ts';
import { sweepingOver } from './room.ts';

const SILENT = '2026-12-01T16:00:00Z';

/** Two drafts, two silent cases and one whose date moves, all due at one instant of 2019. */
const DUE = '2019-04-20T02:00:00Z';
const dueCases = async (table = memoryRecordTable()) => {
  const items = memoryItems(
    itemOf(),
    itemOf({
      code: `${ITEM.slice(0, -1)}2`,
      bound: { limits: { promised: { value: 32, unit: 'workday' } } },
    }),
  );
  const all = sweepingOver(table, items);
  all.room.clock.to('2019-03-18T02:00:00Z');
  const drafts = [await all.begin(citizen(), {}, 'd1'), await all.begin(citizen(), {}, 'd2')];
  const silent = [await all.submitted({}, 's1'), await all.submitted({}, 's2')];
  const moving = await all.submitted({ item: `${ITEM.slice(0, -1)}2` }, 'm1');
  valueOf(await all.operate(CLERK, moving.id, { operation: 'acceptance' }));
  all.room.clock.to(DUE);
  const expectOnce = async () => {
    for (const { id } of drafts) expect(await all.happened(id, 'case-draft-expired')).toHaveLength(1);
    for (const { id } of silent) expect(await all.happened(id, 'case-silent-acceptance')).toHaveLength(1);
    expect(await all.happened(moving.id, 'case-deadline-moved')).toHaveLength(1);
    expect((await all.room.cases.find(moving.id))?.record.told?.due).toBe('2019-05-05');
  };
  return { ...all, items, drafts, silent, moving, expectOnce };
};

describe('what follows from time', () => {
  it('happens once, however many sweeps run at once', async () => {
    const { sweep, expectOnce } = await dueCases();
    await Promise.all(Array.from({ length: 8 }, sweep));
    await expectOnce();
  });

  it('happens once, wherever a sweep is killed', async () => {
    const writes = await atEveryCrash(async (crash) => {
      const inner = memoryRecordTable();
      const { items, sweep, expectOnce } = await dueCases(inner);
      const crashing = crashingTable(inner, crash);
      const dying = sweepingOver(crashing.table, items);
      dying.room.clock.to(DUE);
      await untilCrash(() =>
        dying.sweep().catch((error: unknown) => (crashing.crashed() ? undefined : Promise.reject(error))),
      );
      await sweep();
      await expectOnce();
      return crashing.writes();
    });
    expect(writes).toBeGreaterThan(5);
  });

  it('happens once beside fifty who work on the same cases', async () => {
    const { sweep, silent, drafts, moving, operate, look, fill, withdraw, expectOnce } = await dueCases();
    const others = Array.from({ length: 50 }, (_, at) => {
      const { id = '' } = silent[at % 2] ?? {};
      if (at % 5 === 0) return look(CLERK, id);
      if (at % 5 === 1) return operate(CLERK, id, { operation: 'acceptance' }, `a${at}`);
      if (at % 5 === 2) return operate(APPROVER, id, { operation: 'review-start' }, `r${at}`);
      if (at % 5 === 3) return operate(APPROVER, moving.id, { operation: 'review-start' }, `m${at}`);
      return look(citizen(), drafts[0]?.id ?? '');
    });
    const [first, ...answers] = await Promise.all([sweep(), ...others]);
    expect(first).toMatchObject({ failed: 0 });
    expect(answers.map((one) => kindOf(one as never)).filter((kind) => kind === 'case-contended')).toEqual(
      [],
    );
    await sweep();
    await expectOnce();
    // What has ended is not filled in any more.
    await expect(fill(citizen(), drafts[1]?.id ?? '')).rejects.toThrow('case-state-conflict');
    expect(kindOf(await withdraw(citizen(), silent[0]?.id ?? ''))).toBe('ok');
  });

  it('goes on in the next run where time ran out', async () => {
    let advance = (): void => undefined;
    const table = wrapTable(memoryRecordTable(), async (_, act) => {
      advance();
      return act();
    });
    const items = Array.from({ length: 130 }, (_, at) =>
      itemOf({
        code: String(at).padStart(31, 'X'),
        bound: { agency: { code: `${OTHER_AGENCY.slice(0, -3)}${100 + at}`, name: '某局' } },
      }),
    );
    const { room, submitted, sweep } = sweepingOver(table, memoryItems(...items));
    for (const [at, item] of items.entries()) await submitted({ item: item.bound.code }, `k${at}`);
    room.clock.to(SILENT);
    // Two seconds a call.
    advance = () => room.clock.to(new Date(room.clock.now().getTime() + 2000).toISOString());
    let [accepted, runs, finished] = [0, 0, false];
    while (!finished && runs < 50) {
      const report = await sweep();
      [accepted, runs, finished] = [accepted + report.accepted, runs + 1, report.finished];
    }
    expect(accepted).toBe(130);
    expect(runs).toBeGreaterThan(2);
  });

  it('happens to all others where one cannot be done, and an operator is told', async () => {
    const { deps, drafts, silent, happened, lines } = await dueCases();
    const broken = drafts[0]?.id;
    const find: typeof deps.cases.find = async (id) => {
      if (id === broken) throw new Error('record-unreadable');
      return deps.cases.find(id);
    };
    await expect(sweepCases({ ...deps, cases: { ...deps.cases, find } })).rejects.toMatchObject({
      code: 'cases-not-swept',
    });
    expect(lines.some((line) => line.includes('case-not-swept') && line.includes(String(broken)))).toBe(true);
    for (const { id } of [drafts[1], silent[0], silent[1]].flatMap((one) => one ?? []))
      expect([
        ...(await happened(id, 'case-draft-expired')),
        ...(await happened(id, 'case-silent-acceptance')),
      ]).toHaveLength(1);
  });
});
