import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SealChange, SealRecord } from '../../../lib/seals/registry/seal-record.ts';
import { intervalsOf, stateAt } from '../../../lib/seals/registry/seal-state.ts';

const DAY = 86_400_000;
const START = Date.parse('2026-01-01T00:00:00Z');
const onDay = (day: number): string => new Date(START + day * DAY).toISOString();

const record = (changes: readonly SealChange[]): SealRecord => ({
  id: 'x',
  sm3: '',
  bytes: 1,
  name: '章',
  type: 1,
  maker: { vendor: '', subject: '', certificateSm3: '' },
  createdAt: onDay(0),
  validFrom: onDay(10),
  validTo: onDay(60),
  agency: { code: '', name: '' },
  division: '150100',
  registeredAt: onDay(10),
  request: '',
  changes: [...changes],
});

const changeOn = (state: SealChange['state'], day: number): SealChange => ({
  state,
  from: onDay(day),
  reason: '',
  by: '',
  at: onDay(day),
});

/** Suspensions and resumptions in turn, in the order of their days, and perhaps a revocation that reaches back. */
const anySeal = fc
  .tuple(
    fc.array(fc.integer({ min: 10, max: 60 }), { maxLength: 8 }),
    fc.option(fc.integer({ min: 0, max: 70 })),
  )
  .map(([days, revoked]) => {
    const turns = days
      .toSorted((a, b) => a - b)
      .map((day, n) => changeOn(n % 2 === 0 ? 'suspended' : 'normal', day));
    return record([...turns, ...(revoked === null ? [] : [changeOn('revoked', revoked)])]);
  });

describe('the life of a seal', () => {
  it('is told by its intervals as by any instant of it, without gaps', () => {
    fc.assert(
      fc.property(anySeal, fc.integer({ min: 0, max: 80 * 24 }), (seal, hour) => {
        const at = new Date(START + (hour * DAY) / 24);
        const intervals = intervalsOf(seal);
        const here = intervals.find(
          ({ from, to }) => from <= at.toISOString() && (to === undefined || at.toISOString() < to),
        );
        expect(here?.state).toBe(stateAt(seal, at)?.state);
        for (const [n, { to }] of intervals.entries()) expect(to).toBe(intervals[n + 1]?.from);
      }),
      { seed: 20261124, numRuns: 300 },
    );
  });

  it('never leaves a revocation again', () => {
    fc.assert(
      fc.property(anySeal, fc.integer({ min: 0, max: 80 }), fc.nat({ max: 100 }), (seal, day, later) => {
        const [first, then] = [day, day + later].map((n) => stateAt(seal, new Date(onDay(n)))?.state);
        if (first === 'revoked') expect(then).toBe('revoked');
      }),
      { seed: 20261124, numRuns: 300 },
    );
  });
});
