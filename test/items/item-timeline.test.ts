import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { intervalsOf, statusOn } from '../../lib/items/item-timeline.ts';
import { conflictWith, type Transition } from '../../lib/items/item-transitions.ts';
import type { TimelineEvent } from '../../lib/items/versioned-head.ts';

const RUNS = 400 * Number(process.env['SUMU_RUNS'] ?? 1);
const DAYS = 40;

const dayText = (day: number): string => new Date(Date.UTC(2026, 0, 1 + day)).toISOString().slice(0, 10);

const TRANSITIONS: Readonly<Record<TimelineEvent['kind'], Transition>> = {
  published: 'publication',
  suspended: 'suspension',
  resumed: 'resumption',
  cancelled: 'cancellation',
  replaced: 'replacement',
};

type Attempt = Readonly<{ kind: TimelineEvent['kind']; day: number; later: number }>;

const attempts = fc.array(
  fc.record<Attempt>({
    kind: fc.constantFrom(
      'published',
      'published',
      'suspended',
      'resumed',
      'resumed',
      'cancelled',
      'replaced',
    ),
    day: fc.nat(DAYS - 1),
    later: fc.nat(3),
  }),
  { maxLength: 25 },
);

/** Makes what the guard lets through happen, one attempt after the other, while the days pass. */
const happen = (all: readonly Attempt[]): readonly TimelineEvent[] => {
  const timeline: TimelineEvent[] = [];
  let today = 5;
  for (const { kind, day, later } of all) {
    today += later;
    const from = dayText(day);
    if (conflictWith(timeline, TRANSITIONS[kind], { from, today: dayText(today) })) continue;
    const version = 1 + timeline.filter((event) => event.kind === 'published').length;
    timeline.push({
      kind,
      from,
      at: '2026-01-01T00:00:00Z',
      by: 'x',
      ...(kind === 'published' ? { version, digest: `d${version}` } : {}),
      ...(kind === 'replaced' ? { successors: ['S'] } : {}),
    });
  }
  return timeline;
};

/** The law told plainly: day after day, each day's events in order of happening. */
const dayByDay = (timeline: readonly TimelineEvent[], until: number): string => {
  let version: number | undefined;
  let suspended = false;
  let end: string | undefined;
  let endedOn = -1;
  for (let day = 0; day <= until; day += 1) {
    for (const event of timeline.filter(({ from }) => from === dayText(day))) {
      if (end !== undefined) {
        if (event.kind === 'resumed' && end === 'cancelled' && endedOn === day) end = undefined;
        continue;
      }
      if (event.kind === 'published') version = event.version;
      if (version === undefined) continue;
      if (event.kind === 'suspended') suspended = true;
      if (event.kind === 'resumed') suspended = false;
      if (event.kind === 'cancelled' || event.kind === 'replaced') [end, endedOn] = [event.kind, day];
    }
  }
  if (end !== undefined) return end;
  if (version === undefined) return 'nothing';
  return `${suspended ? 'suspended' : 'in-force'} ${version}`;
};

const told = (timeline: readonly TimelineEvent[], day: number): string => {
  const status = statusOn(timeline, dayText(day));
  if (status.state === 'unpublished' || status.state === 'not-yet') return 'nothing';
  return 'version' in status ? `${status.state} ${status.version}` : status.state;
};

const event = (kind: TimelineEvent['kind'], from: string, version?: number): TimelineEvent => ({
  kind,
  from,
  at: '2026-01-01T00:00:00Z',
  by: 'x',
  ...(version === undefined ? {} : { version, digest: `d${version}` }),
});

describe('what a code is on a date', () => {
  it('agrees with a day-by-day account, whatever was published, suspended, resumed, cancelled and replaced when (fuzz)', () => {
    fc.assert(
      fc.property(attempts, (all) => {
        const timeline = happen(all);
        for (let day = 0; day < DAYS; day += 1) expect(told(timeline, day)).toBe(dayByDay(timeline, day));
      }),
      { numRuns: RUNS },
    );
  });

  it('is told by intervals that cover every day from the first on and never overlap (fuzz)', () => {
    fc.assert(
      fc.property(attempts, (all) => {
        const timeline = happen(all);
        const intervals = intervalsOf(timeline);
        intervals.forEach(({ from, to }, index) => {
          expect(to).toBe(intervals[index + 1]?.from);
          if (to !== undefined) expect(from < to).toBe(true);
        });
        const first = timeline.map(({ from }) => from).toSorted()[0];
        expect(intervals[0]?.from).toBe(first);
        for (const { from, to, status } of intervals) {
          expect(statusOn(timeline, from).state).toBe(status.state);
          if (to !== undefined) expect(statusOn(timeline, from)).toMatchObject({ state: status.state });
        }
      }),
      { numRuns: RUNS },
    );
  });

  it('never lets a version go on into the day on which another takes its place (fuzz)', () => {
    fc.assert(
      fc.property(attempts, fc.nat(DAYS - 1), (all, day) => {
        const timeline = happen(all);
        const status = statusOn(timeline, dayText(day));
        if (!('version' in status)) return;
        expect(statusOn(timeline, status.from)).toMatchObject({ version: status.version });
        if (status.to === undefined) return;
        const next = statusOn(timeline, status.to);
        expect('version' in next ? next.version : 0).not.toBe(status.version);
      }),
      { numRuns: RUNS },
    );
  });

  it('inserts a back-dated version before a later one', () => {
    const timeline = [event('published', '2026-05-01', 1), event('published', '2026-03-01', 2)];
    expect(statusOn(timeline, '2026-04-01')).toMatchObject({
      version: 2,
      from: '2026-03-01',
      to: '2026-05-01',
    });
    expect(statusOn(timeline, '2026-05-01')).toMatchObject({ version: 1 });
    expect(statusOn(timeline, '2026-02-28')).toEqual({ state: 'not-yet', from: '2026-03-01' });
  });

  it('on one date lets what was said later hold', () => {
    const timeline = [event('published', '2026-05-01', 1), event('published', '2026-05-01', 2)];
    expect(statusOn(timeline, '2026-05-01')).toMatchObject({ version: 2 });
  });

  it('keeps a suspension through a new version', () => {
    const timeline = [
      event('published', '2026-01-01', 1),
      event('suspended', '2026-02-01'),
      event('published', '2026-03-01', 2),
    ];
    expect(statusOn(timeline, '2026-03-01')).toMatchObject({
      state: 'suspended',
      version: 2,
      from: '2026-03-01',
      suspendedFrom: '2026-02-01',
    });
  });

  it('is cancelled for good from its day on, and what it was before stays', () => {
    const timeline = [
      event('published', '2026-01-01', 1),
      event('cancelled', '2026-06-01'),
      event('published', '2026-07-01', 2),
    ];
    expect(statusOn(timeline, '2026-05-31')).toMatchObject({ state: 'in-force', to: '2026-06-01' });
    expect(statusOn(timeline, '2026-08-01')).toEqual({ state: 'cancelled', from: '2026-06-01' });
  });
});

describe('what may be done from a day on', () => {
  const live = [event('published', '2026-01-01', 1)];
  const cancelled = [...live, event('cancelled', '2026-06-01')];
  const on = (from: string, today = '2026-03-01') => ({ from, today });

  it('is told when something else is tried', () => {
    expect(conflictWith(live, 'resumption', on('2026-02-01'))).toEqual({
      current: 'in-force',
      on: '2026-02-01',
      possible: ['publication', 'suspension', 'cancellation', 'replacement'],
    });
    expect(conflictWith(live, 'suspension', on('2025-12-31'))).toMatchObject({ possible: ['publication'] });
  });

  it('is nothing from a cancellation on', () => {
    for (const transition of ['publication', 'suspension', 'cancellation', 'replacement'] as const)
      expect(conflictWith(cancelled, transition, on('2026-06-01'))).toMatchObject({ current: 'cancelled' });
    expect(conflictWith(cancelled, 'publication', on('2026-05-31'))).toBeUndefined();
  });

  it('withdraws a planned cancellation by resuming from its very day, until that day', () => {
    expect(conflictWith(cancelled, 'resumption', on('2026-06-01'))).toBeUndefined();
    expect(conflictWith(cancelled, 'resumption', on('2026-06-02'))).toMatchObject({ possible: [] });
    expect(conflictWith(cancelled, 'resumption', on('2026-06-01', '2026-06-01'))).toMatchObject({
      possible: [],
    });
    const withdrawn = [...cancelled, event('resumed', '2026-06-01')];
    expect(statusOn(withdrawn, '2026-06-01')).toMatchObject({ state: 'in-force', version: 1 });
  });
});
