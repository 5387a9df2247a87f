import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rollUpFacts } from '../../../lib/cases/statistics/roll-up-facts.ts';
import { AGENCY, CLERK, valueOf } from '../room.ts';
import { statisticsOver, THE_DAY } from './facts-room.ts';

const dayOf = async ({ facts }: ReturnType<typeof statisticsOver>) =>
  (await facts.days(AGENCY, THE_DAY)).value.get(THE_DAY.from);

describe('a day that is over', () => {
  it('is rolled up once, an hour after its end', async () => {
    const world = statisticsOver();
    await world.decided();
    await world.drain();
    expect(await world.rollUp()).toMatchObject({ rolledUp: 0 });
    world.room.clock.to('2026-11-24T16:59:59Z');
    expect(await world.rollUp()).toMatchObject({ rolledUp: 0 });
    world.room.clock.to('2026-11-24T17:00:00Z');
    expect(await world.rollUp()).toMatchObject({ rolledUp: 1, same: 0, finished: true });
    expect(await dayOf(world)).toMatchObject({ marks: [], revision: 1 });
    expect(await world.rollUp()).toMatchObject({ rolledUp: 0, same: 0 });
  });

  it('has a next revision where something came late, and that one counts', async () => {
    const world = statisticsOver();
    await world.decided('a');
    await world.drain();
    await world.decided('late');
    world.room.clock.to('2026-11-25T02:00:00Z');
    await world.rollUp();
    expect(await world.totals()).toMatchObject({ received: 1 });
    await world.drain();
    expect(await world.totals()).toMatchObject({ received: 2, granted: 2 });
    expect(await world.rollUp()).toMatchObject({ rolledUp: 1 });
    expect(await dayOf(world)).toMatchObject({ marks: [], revision: 2 });
    expect(await world.totals()).toMatchObject({ received: 2, granted: 2 });
  });

  it('is looked at again, and stays, where what came late was there', async () => {
    const world = statisticsOver();
    await world.decided();
    await world.drain();
    world.room.clock.to('2026-11-25T02:00:00Z');
    await world.rollUp();
    await world.deliver(world.seen);
    expect(await world.rollUp()).toMatchObject({ rolledUp: 0, same: 1 });
    expect(await dayOf(world)).toMatchObject({ marks: [], revision: 1 });
  });

  it('keeps its mark where a fact was put while it was rolled up', async () => {
    const world = statisticsOver();
    await world.decided('a');
    await world.drain();
    await world.decided('late');
    world.room.clock.to('2026-11-25T02:00:00Z');
    const { facts, room } = world;
    const busy = {
      ...facts,
      factsOf: async (day: Parameters<typeof facts.factsOf>[0]) => {
        const found = await facts.factsOf(day);
        await world.drain();
        return found;
      },
    };
    await rollUpFacts({ facts: busy, clock: room.clock, log: () => undefined });
    expect((await dayOf(world))?.marks).not.toEqual([]);
    expect(await world.totals()).toMatchObject({ received: 2 });
    await world.rollUp();
    expect(await world.totals()).toMatchObject({ received: 2 });
  });

  it('comes to the same whenever events are drained and days rolled up, and however often', async () => {
    const step = fc.constantFrom('case', 'drain', 'again', 'roll-up', 'next-day');
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 14 }), async (steps) => {
        const world = statisticsOver();
        let cases = 0;
        let day = 24;
        const now = () => world.room.clock.to(`2026-11-${day}T02:00:00Z`);
        for (const one of steps) {
          if (one === 'case') await world.decided(`k${(cases += 1)}`);
          if (one === 'drain') await world.drain();
          if (one === 'again') await world.deliver(world.seen.toReversed().slice(0, 5));
          if (one === 'roll-up') await world.rollUp();
          if (one === 'next-day' && day < 29) {
            day += 1;
            now();
          }
        }
        await world.drain();
        const span = { from: '2026-11-24', to: '2026-12-01' };
        const expected = { received: cases, accepted: cases, granted: cases, onTime: cases };
        expect(await world.totals(CLERK, span)).toMatchObject(expected);
        await world.rollUp();
        expect(await world.totals(CLERK, span)).toMatchObject(expected);
      }),
      { numRuns: 30 },
    );
  });
});

describe('a year of an agency', () => {
  it('is read by one request for its days, one for today, and one for how far it goes', async () => {
    const world = statisticsOver();
    for (let day = 1; day <= 28; day += 1) {
      world.room.clock.to(`2026-11-${String(day).padStart(2, '0')}T02:00:00Z`);
      await world.decided(`k${day}`);
      await world.drain();
      await world.rollUp();
    }
    const year = valueOf(await world.show(CLERK, { from: '2025-11-29', to: '2026-11-29' }));
    expect(year.total).toMatchObject({ received: 28, granted: 28 });
    expect(year.requests).toBe(3);
  });
});
