import { describe, expect, it } from 'vitest';
import { memoryRecordTable } from '../../support/record-table.memory.ts';
import { wrapTable } from '../../support/wrap-table.ts';
import {
  APPROVER,
  CLERK,
  ITEM,
  OTHER_AGENCY,
  citizen,
  creation,
  itemOf,
  memoryItems,
  valueOf,
} from '../room.ts';
import { sweepingOver } from './room.ts';

const SILENT = '2026-12-01T16:00:00Z';
const A_MONTH_LATER = '2026-12-24T02:00:01Z';

describe('silence', () => {
  it('accepts as of the receipt, once, though nobody looks', async () => {
    const { room, submitted, sweep, look, happened } = sweepingOver();
    const { id } = await submitted();
    expect(await sweep()).toMatchObject({ accepted: 0, finished: true });
    room.clock.to(SILENT);
    expect(await sweep()).toMatchObject({ accepted: 1, failed: 0, finished: true });
    expect(await sweep()).toMatchObject({ accepted: 0 });
    const now = valueOf(await look(CLERK, id));
    expect(now).toMatchObject({ state: 'accepted' });
    expect(now.course.at(-1)).toMatchObject({ action: 'silent-acceptance', on: '2026-11-24' });
    expect(await happened(id, 'case-silent-acceptance')).toHaveLength(1);
  });

  it('accepts nothing but licensing, and nothing before its time', async () => {
    const other = itemOf({ code: `${ITEM.slice(0, -1)}2`, bound: { type: 'administrative-confirmation' } });
    const all = sweepingOver(memoryRecordTable(), memoryItems(itemOf(), other));
    const { id } = await all.submitted({ item: other.bound.code });
    all.room.clock.to('2026-12-01T15:59:59Z');
    const early = await all.submitted({}, 'k2');
    all.room.clock.to(SILENT);
    expect(await all.sweep()).toMatchObject({ accepted: 0, failed: 0 });
    for (const one of [id, early.id]) expect(valueOf(await all.look(CLERK, one)).state).toBe('submitted');
  });

  it('of every agency is found', async () => {
    const items = Array.from({ length: 120 }, (_, at) =>
      itemOf({
        code: String(at).padStart(31, 'X'),
        bound: { agency: { code: `${OTHER_AGENCY.slice(0, -3)}${100 + at}`, name: '某局' } },
      }),
    );
    const { room, submitted, sweep } = sweepingOver(memoryRecordTable(), memoryItems(...items));
    for (const [at, item] of items.entries()) await submitted({ item: item.bound.code }, `k${at}`);
    room.clock.to(SILENT);
    expect(await sweep()).toMatchObject({ accepted: 120, finished: true });
  });
});

describe('a draft', () => {
  it('that nobody has touched for 30 days ends, and is emptied', async () => {
    const { room, begin, fill, sweep, look, happened } = sweepingOver();
    const { id } = await begin();
    await fill(citizen(), id);
    room.clock.to('2026-12-24T01:59:59Z');
    expect(await sweep()).toMatchObject({ expired: 0 });
    room.clock.to(A_MONTH_LATER);
    expect(await sweep()).toMatchObject({ expired: 1, failed: 0 });
    expect(await sweep()).toMatchObject({ expired: 0 });
    expect(valueOf(await look(citizen(), id))).toMatchObject({
      state: 'withdrawn',
      materials: [],
      form: {},
      fileNames: {},
      applicant: { name: '巴特尔' },
    });
    expect(await happened(id, 'case-draft-expired')).toMatchObject([{ by: 'sweep', state: 'withdrawn' }]);
  });

  it('that was saved meanwhile stays', async () => {
    const { room, begin, fill, sweep, look } = sweepingOver();
    const { id } = await begin();
    room.clock.to('2026-12-20T02:00:00Z');
    await fill(citizen(), id);
    room.clock.to('2027-01-10T02:00:00Z');
    expect(await sweep()).toMatchObject({ expired: 0 });
    expect(valueOf(await look(citizen(), id)).state).toBe('draft');
  });

  it('that is submitted is a draft no more', async () => {
    const { room, submitted, sweep, look } = sweepingOver();
    const { id } = await submitted();
    room.clock.to(A_MONTH_LATER);
    expect(await sweep()).toMatchObject({ expired: 0, accepted: 1 });
    expect(valueOf(await look(citizen(), id)).state).toBe('accepted');
  });
});

describe('the calendar of May 2019, which was changed on 22 March', () => {
  const item = itemOf({ bound: { limits: { promised: { value: 32, unit: 'workday' } } } });
  const acceptedIn2019 = async () => {
    const all = sweepingOver(memoryRecordTable(), memoryItems(item));
    all.room.clock.to('2019-03-18T02:00:00Z');
    const { id } = await all.submitted();
    valueOf(await all.operate(CLERK, id, { operation: 'acceptance' }));
    return { ...all, id };
  };
  const toldOf = async ({ room, id }: Awaited<ReturnType<typeof acceptedIn2019>>) =>
    (await room.cases.find(id))?.record.told;

  it('moves a date that was told before, once, with where from and where to', async () => {
    const all = await acceptedIn2019();
    expect((await toldOf(all))?.due).toBe('2019-05-03');
    expect(await all.sweep()).toMatchObject({ moved: 0 });
    all.room.clock.to('2019-03-22T02:00:00Z');
    expect(await all.sweep()).toMatchObject({ moved: 1, failed: 0 });
    expect(await toldOf(all)).toMatchObject({ due: '2019-05-05', provisional: false });
    expect(await all.sweep()).toMatchObject({ moved: 0 });
    expect(await all.happened(all.id, 'case-deadline-moved')).toMatchObject([
      { from: '2019-05-03', to: '2019-05-05', state: 'accepted' },
    ]);
  });

  it('is put on record by whoever touches the case before the sweep', async () => {
    const all = await acceptedIn2019();
    all.room.clock.to('2019-03-22T02:00:00Z');
    valueOf(await all.operate(APPROVER, all.id, { operation: 'review-start' }));
    expect((await toldOf(all))?.due).toBe('2019-05-05');
    expect(await all.sweep()).toMatchObject({ moved: 0 });
    expect(await all.happened(all.id, 'case-deadline-moved')).toHaveLength(1);
  });

  it('moves nothing of what is decided, or stands still', async () => {
    const all = await acceptedIn2019();
    const second = await all.submitted({}, 'k2');
    valueOf(await all.operate(CLERK, second.id, { operation: 'acceptance' }));
    const start = {
      operation: 'special-procedure-start',
      name: '听证',
      reason: '申请',
      days: 20,
      notice: { number: '1', on: '2019-03-18' },
    } as const;
    valueOf(await all.operate(APPROVER, second.id, start));
    valueOf(await all.operate(APPROVER, all.id, { operation: 'decision', decision: 'granted' }));
    all.room.clock.to('2019-03-22T02:00:00Z');
    expect(await all.sweep()).toMatchObject({ moved: 0, failed: 0 });
  });

  it('is gone through twice and then left alone', async () => {
    const calls: string[] = [];
    const table = wrapTable(memoryRecordTable(), async (method, act) => {
      calls.push(method);
      return act();
    });
    const all = sweepingOver(table, memoryItems(item));
    all.room.clock.to('2019-03-22T02:00:00Z');
    await all.submitted();
    const lists: number[] = [];
    for (let time = 0; time < 4; time += 1) {
      calls.length = 0;
      await all.sweep();
      lists.push(calls.filter((method) => method === 'list').length);
    }
    expect(lists).toEqual([4, 4, 2, 2]);
  });

  it('that only becomes certain is written down and is nothing to tell', async () => {
    const all = sweepingOver(
      memoryRecordTable(),
      memoryItems(itemOf({ bound: { limits: { promised: { value: 40, unit: 'workday' } } } })),
    );
    all.room.clock.to('2018-11-20T02:00:00Z');
    const { id } = await all.submitted();
    valueOf(await all.operate(CLERK, id, { operation: 'acceptance' }));
    const before = (await all.room.cases.find(id))?.record.told;
    expect(before?.provisional).toBe(true);
    all.room.clock.to('2018-12-06T02:00:00Z');
    await all.sweep();
    const after = (await all.room.cases.find(id))?.record.told;
    expect(after?.provisional).toBe(false);
    expect(await all.happened(id, 'case-deadline-moved')).toHaveLength(after?.due === before?.due ? 0 : 1);
  });
});

describe('the cost of a sweep', () => {
  it('does not grow with the number of open cases', async () => {
    const calls: string[] = [];
    const table = wrapTable(memoryRecordTable(), async (method, act) => {
      calls.push(method);
      return act();
    });
    const { submitted, sweep } = sweepingOver(table);
    const costOf = async (): Promise<number> => {
      await sweep();
      await sweep();
      calls.length = 0;
      await sweep();
      return calls.length;
    };
    await submitted({}, 'first');
    const few = await costOf();
    for (let at = 0; at < 300; at += 1)
      await submitted({ applicant: { ...creation().applicant, name: `${at}` } }, `k${at}`);
    expect(await costOf()).toBe(few);
    expect(few).toBeLessThan(6);
  });
});
