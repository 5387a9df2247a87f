import { describe, expect, it } from 'vitest';
import { figuresOf } from '../../../lib/cases/statistics/figures.ts';
import {
  AGENCY,
  AGENT,
  APPROVER,
  BANNER,
  CLERK,
  OTHER_AGENCY,
  SUMU,
  SUPERVISOR,
  WINDOW,
  citizen,
  codesOf,
  kindOf,
  official,
  valueOf,
} from '../room.ts';
import { statisticsOver, THE_DAY } from './facts-room.ts';

const decidedWorld = async () => {
  const world = statisticsOver();
  await world.decided();
  await world.drain();
  return world;
};

describe('statistics of cases', () => {
  it('count what was put on record, and say how far they go', async () => {
    const { room, submitted, operate, withdraw, drain, show } = statisticsOver();
    const one = await submitted({}, 'one');
    valueOf(await operate(CLERK, one.id, { operation: 'non-acceptance', reason: '不属于职权' }));
    const two = await submitted({}, 'two');
    valueOf(await withdraw(citizen(), two.id));
    const three = await submitted({}, 'three');
    room.clock.to('2026-12-02T02:00:00Z');
    valueOf(await operate(APPROVER, three.id, { operation: 'review-start' }));
    await drain();
    const answer = valueOf(await show(CLERK, { from: '2026-11-24', to: '2026-12-03', by: 'day' }));
    expect(answer).toMatchObject({ agency: AGENCY, division: BANNER, asOf: '2026-12-02T02:00:00.000Z' });
    expect(answer.total).toMatchObject({
      received: 3,
      online: 3,
      onlineShare: 1,
      accepted: 1,
      acceptedBySilence: 1,
      notAccepted: 1,
      concluded: 1,
      withdrawn: 1,
      visitsSaved: 3,
    });
    expect(answer.total).not.toHaveProperty('workingDays');
    expect(answer.groups?.map(({ key, figures }) => [key, figures.received, figures.accepted])).toEqual([
      ['2026-11-24', 3, 0],
      ['2026-12-02', 0, 1],
    ]);
  });

  it('tell items and channels apart', async () => {
    const world = statisticsOver();
    await world.decided('a');
    const { id } = await world.begin(WINDOW, { channel: 'window', window: { division: SUMU } }, 'b');
    await world.fill(WINDOW, id);
    valueOf(await world.submit(WINDOW, id));
    await world.drain();
    const by = async (what: 'channel' | 'item') =>
      valueOf(await world.show(CLERK, { ...THE_DAY, by: what })).groups?.map(({ key, figures }) => [
        key,
        figures.received,
      ]);
    expect(await by('channel')).toEqual([
      ['web', 1],
      ['window', 1],
    ]);
    expect(await by('item')).toEqual([[expect.any(String), 2]]);
    expect((await world.totals()).onlineShare).toBe(0.5);
  });

  it('are those of the own agency, of the own division, or of all, by who asks', async () => {
    const { show, totals } = await decidedWorld();
    const refused = async (...asked: Parameters<typeof show>) => kindOf(await show(...asked));
    expect(await refused(citizen())).toBe('forbidden');
    expect(await refused(AGENT)).toBe('forbidden');
    expect(await refused(CLERK, { agency: OTHER_AGENCY })).toBe('forbidden');
    expect(await refused(CLERK, { division: '150122' })).toBe('forbidden');
    expect(await refused(SUPERVISOR, { division: '150122' })).toBe('forbidden');
    const { agency: _, ...withoutAgency } = CLERK;
    expect(await refused(withoutAgency)).toBe('forbidden');
    const league = official('supervisor', { division: '150100' });
    const beside = official('supervisor', { division: '150200' });
    const ops = official('ops');
    expect((await totals(APPROVER)).received).toBe(1);
    expect((await totals(league)).received).toBe(1);
    expect((await totals(league, { ...THE_DAY, division: BANNER })).received).toBe(1);
    expect((await totals(league, { ...THE_DAY, division: '150122' })).received).toBe(0);
    expect((await totals(beside)).received).toBe(0);
    expect((await totals(beside, { ...THE_DAY, agency: AGENCY })).received).toBe(0);
    expect((await totals(ops)).received).toBe(1);
    expect((await totals(ops, { ...THE_DAY, division: '150200' })).received).toBe(0);
    expect((await totals(official('clerk', { division: '150122' }))).received).toBe(0);
  });

  it('are of real days, at most 366 of them, thirty where none are named', async () => {
    const { show } = await decidedWorld();
    const codes = async (query: Parameters<typeof show>[1]) => codesOf(await show(CLERK, query));
    expect(await codes({ from: '2026-02-30', to: '2026-13-01' })).toEqual([
      'statistics-date-not-real /from',
      'statistics-date-not-real /to',
    ]);
    expect(await codes({ from: '2026-11-24', to: '2026-11-24' })).toEqual(['statistics-period-empty /to']);
    expect(await codes({ from: '2025-11-24', to: '2026-11-26' })).toEqual(['statistics-period-too-long /to']);
    expect(await codes({ from: '2025-11-24', to: '2026-11-25' })).toEqual([]);
    expect(valueOf(await show(CLERK))).toMatchObject({ from: '2026-10-26', to: '2026-11-25' });
  });

  it('are none where nothing has happened', async () => {
    const { show } = statisticsOver();
    const answer = valueOf(await show(CLERK));
    expect(answer).not.toHaveProperty('asOf');
    expect(answer.total).not.toHaveProperty('onlineShare');
    expect(answer.requests).toBe(2);
  });
});

describe('working days', () => {
  it('are told as their mean, and as those within which nine cases of ten are decided', () => {
    const { workingDays } = figuresOf({ 'days-1': 5, 'days-3': 4, 'days-20': 1 });
    expect(workingDays).toEqual({ cases: 10, mean: 3.7, p90: 3 });
    expect(figuresOf({ 'days-1': 4, 'days-20': 1 }).workingDays).toEqual({ cases: 5, mean: 4.8, p90: 20 });
    expect(figuresOf({ 'days-0': 1 }).workingDays).toEqual({ cases: 1, mean: 0, p90: 0 });
  });
});
