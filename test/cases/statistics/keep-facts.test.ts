import { describe, expect, it } from 'vitest';
import { saveApplication } from '../../../lib/cases/application/save-application.ts';
import {
  AGENCY,
  APPROVER,
  CITIZEN,
  CLERK,
  LICENSE_TYPE,
  WINDOW,
  SUMU,
  citizen,
  itemOf,
  valueOf,
} from '../room.ts';
import { statisticsOver, THE_DAY } from './facts-room.ts';

const factsOf = async ({ facts, drain }: ReturnType<typeof statisticsOver>, day = '2026-11-24') => {
  await drain();
  return (await facts.factsOf({ agency: AGENCY, day })).value;
};

describe('a fact', () => {
  it('tells of a decision whether it came in time and after how many working days, special procedures left out', async () => {
    const world = statisticsOver();
    const { room, submitted, operate } = world;
    const { id } = await submitted();
    valueOf(await operate(CLERK, id, { operation: 'acceptance' }));
    valueOf(await operate(APPROVER, id, { operation: 'review-start' }));
    const notice = { number: '〔2026〕1号', on: '2026-11-24' };
    valueOf(
      await operate(APPROVER, id, {
        operation: 'special-procedure-start',
        name: '听证',
        reason: '依申请',
        days: 5,
        notice,
      }),
    );
    room.clock.to('2026-12-01T02:00:00Z');
    valueOf(await operate(APPROVER, id, { operation: 'special-procedure-end', result: '听证结束' }));
    room.clock.to('2026-12-07T15:59:00Z');
    valueOf(await operate(APPROVER, id, { operation: 'decision', decision: 'granted' }));
    const [decision] = await factsOf(world, '2026-12-07');
    expect(decision).toEqual({
      at: '2026-12-07T15:59:00.000Z',
      case: id,
      item: itemOf().bound.code,
      division: '150121',
      channel: 'web',
      action: 'decision',
      state: 'decided',
      decision: 'granted',
      time: 'on-time',
      days: 5,
    });
  });

  it('tells of a decision behind the promised day that it is overdue, however late it is delivered', async () => {
    const world = statisticsOver();
    const { id } = await world.submitted();
    valueOf(await world.operate(CLERK, id, { operation: 'acceptance' }));
    world.room.clock.to('2026-12-02T02:00:00Z');
    valueOf(await world.operate(APPROVER, id, { operation: 'decision', decision: 'granted' }));
    world.room.clock.to('2027-02-01T02:00:00Z');
    const [decision] = await factsOf(world, '2026-12-02');
    expect(decision).toMatchObject({ time: 'overdue', days: 6 });
  });

  it('is untimed where an item has no limit', async () => {
    const world = statisticsOver(itemOf({ bound: { limits: {} } }));
    await world.decided();
    const facts = await factsOf(world);
    expect(facts.find(({ action }) => action === 'decision')).toMatchObject({ time: 'untimed' });
  });

  it('counts the visits that were spared, and the materials that licenses stood for', async () => {
    const wanted = [
      { id: 'm1', name: '营业执照', necessity: 'required', licenseType: LICENSE_TYPE, undecided: false },
    ] as const;
    const paper = { id: 'm2', name: '申请书', necessity: 'required', undecided: false } as const;
    const world = statisticsOver(itemOf({ wanted: [...wanted, paper] }));
    const { room, begin, submit, operate, look } = world;
    room.caseLicenses.issue('L1', CITIZEN);
    const { id } = await begin();
    const material = { kind: 'license', requirement: 'm1', license: 'L1' } as const;
    const { revision } = valueOf(await look(citizen(), id));
    valueOf(
      await saveApplication(room, citizen(), id, {
        situations: {},
        form: {},
        materials: [material, { kind: 'file', requirement: 'm2', upload: 'citizen-one-file' }],
        ifMatch: `${revision}`,
      }),
    );
    valueOf(await submit(citizen(), id));
    valueOf(await operate(CLERK, id, { operation: 'acceptance' }));
    valueOf(await operate(APPROVER, id, { operation: 'decision', decision: 'granted' }));
    valueOf(await operate(APPROVER, id, { operation: 'conclusion' }));
    valueOf(await operate(CLERK, id, { operation: 'delivery', method: 'post' }));
    const facts = await factsOf(world);
    const told = facts.map(({ action, visits = 0, spared = 0 }) => `${action} ${visits} ${spared}`);
    expect(told.toSorted()).toEqual([
      'acceptance 0 1',
      'conclusion 0 0',
      'decision 0 0',
      'delivery 1 0',
      'submission 1 0',
    ]);
  });

  it('spares no visit to who came to a window, even with what was begun on the web', async () => {
    const world = statisticsOver();
    const { id: begun } = await world.submitted({}, 'web');
    const event = { type: 'case-submission', subject: begun, facts: { standing: 'window' } };
    await world.deliver([{ id: 'e', event: { ...event, at: '2026-11-24T02:00:00.000Z' } }]);
    expect((await world.totals()).visitsSaved).toBe(0);
  });

  it('spares no visit to who came to a window with everything', async () => {
    const world = statisticsOver();
    const { id } = await world.begin(WINDOW, { channel: 'window', window: { division: SUMU } });
    await world.fill(WINDOW, id);
    valueOf(await world.submit(WINDOW, id));
    const [fact] = await factsOf(world);
    expect(fact).toMatchObject({ action: 'submission', window: SUMU });
    expect(fact).not.toHaveProperty('visits');
  });

  it('of a rating is what was rated then: of a case or a visit, and none of what the system rated by itself', async () => {
    const world = statisticsOver();
    const id = await world.decided();
    const told = (type: string, at: string, facts: Readonly<Record<string, number>>) => ({
      id: `${type} ${at}`,
      event: { type, at, subject: id, facts },
    });
    await world.deliver([
      told('case-rating', '2026-11-24T03:00:00.000Z', { level: 1, byDefault: 1 }),
      told('case-rating', '2026-11-24T04:00:00.000Z', { level: 5 }),
      told('case-visit-rating', '2026-11-24T05:00:00.000Z', { level: 2 }),
    ]);
    expect((await world.totals()).ratings).toEqual({
      verySatisfied: 0,
      satisfied: 1,
      fairlySatisfied: 0,
      unsatisfied: 0,
      veryUnsatisfied: 1,
    });
  });

  it('holds nothing personal', async () => {
    const world = statisticsOver();
    await world.decided();
    const written = JSON.stringify(await factsOf(world));
    expect(written).not.toMatch(/巴特尔|152601|1380471|依法/);
  });
});

describe('a figure', () => {
  it('stays as it is however often and in whatever order events come', async () => {
    const world = statisticsOver();
    await world.decided('a');
    await world.decided('b', 'refused');
    await world.drain();
    const once = await world.totals();
    expect(once).toMatchObject({ received: 2, accepted: 2, granted: 1, refused: 1, concluded: 2, onTime: 2 });
    for (let time = 0; time < 3; time += 1) await world.deliver(world.seen.toReversed());
    expect(await world.totals()).toEqual(once);
    world.room.clock.to('2026-11-25T02:00:00Z');
    await world.rollUp();
    expect(await world.totals(CLERK, THE_DAY)).toEqual(once);
    await world.deliver(world.seen);
    expect(await world.totals()).toEqual(once);
    await world.rollUp();
    expect(await world.totals()).toEqual(once);
  });
});
