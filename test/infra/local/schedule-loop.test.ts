import { describe, expect, test } from 'vitest';
import { parseSchedule, type Schedule } from '../../../infra/local/schedule-expression.ts';
import { scheduledEvent, startScheduleLoop, type Scheduled } from '../../../infra/local/schedule-loop.ts';

/** A clock that a test moves; timers fire on the way. */
const handClock = () => {
  let now = Date.parse('2026-11-24T00:00:30Z');
  let waiting: { at: number; callback: () => void } | undefined;
  return {
    now: () => new Date(now),
    timer: (callback: () => void, ms: number) => {
      const mine = { at: now + ms, callback };
      waiting = mine;
      return () => {
        if (waiting === mine) waiting = undefined;
      };
    },
    advance: (ms: number) => {
      const until = now + ms;
      while (waiting && waiting.at <= until) {
        const { at, callback } = waiting;
        waiting = undefined;
        now = at;
        callback();
      }
      now = until;
    },
    isWaiting: () => waiting !== undefined,
  };
};

const schedule = (expression: string): Schedule => {
  const parsed = parseSchedule(expression);
  if (typeof parsed === 'string') throw new Error(parsed);
  return parsed;
};

const recorded = (key: string, expression: string, run?: () => Promise<void>) => {
  const runs: string[] = [];
  const scheduled: Scheduled = {
    key,
    schedule: schedule(expression),
    run: (due) => {
      runs.push(due.toISOString().slice(11, 19));
      return run?.() ?? Promise.resolve();
    },
  };
  return { scheduled, runs };
};

describe('the schedule loop', () => {
  test('fires each schedule on time', async () => {
    const clock = handClock();
    const minutely = recorded('a', 'cron(* * * * ? *)');
    const hourly = recorded('b', 'rate(1 hour)');
    const loop = startScheduleLoop([minutely.scheduled, hourly.scheduled], {
      ...clock,
      say: () => undefined,
    });
    for (let i = 0; i < 6; i += 1) {
      clock.advance(30_000);
      await Promise.resolve();
    }
    expect(minutely.runs).toEqual(['00:01:00', '00:02:00', '00:03:00']);
    clock.advance(3_600_000);
    expect(hourly.runs).toEqual(['01:00:30']);
    await loop.close();
    expect(clock.isWaiting()).toBe(false);
  });

  test('never runs the same function twice at once, and says so', async () => {
    const clock = handClock();
    const said: string[] = [];
    const held = Promise.withResolvers<void>();
    const slow = recorded('150100/slow', 'cron(* * * * ? *)', () => held.promise);
    const loop = startScheduleLoop([slow.scheduled], { ...clock, say: (line) => said.push(line) });
    clock.advance(180_000);
    expect(slow.runs).toHaveLength(1);
    expect(said).toContain('schedule: 150100/slow still runs; passed over');
    held.resolve();
    await new Promise((resolve) => setImmediate(resolve));
    clock.advance(60_000);
    expect(slow.runs).toHaveLength(2);
    await loop.close();
  });

  test('goes on when a run fails, and says why', async () => {
    const clock = handClock();
    const said: string[] = [];
    const broken = recorded('x', 'cron(* * * * ? *)', () => Promise.reject(new Error('boom')));
    const loop = startScheduleLoop([broken.scheduled], { ...clock, say: (line) => said.push(line) });
    clock.advance(60_000);
    await new Promise((resolve) => setImmediate(resolve));
    clock.advance(60_000);
    await loop.close();
    expect(broken.runs).toHaveLength(2);
    expect(said).toEqual(['schedule: x: boom', 'schedule: x: boom']);
  });

  test('closing waits for what runs and starts nothing more', async () => {
    const clock = handClock();
    const held = Promise.withResolvers<void>();
    const slow = recorded('s', 'cron(* * * * ? *)', () => held.promise);
    const loop = startScheduleLoop([slow.scheduled], { ...clock, say: () => undefined });
    clock.advance(60_000);
    let closed = false;
    const closing = loop.close().finally(() => {
      closed = true;
    });
    await new Promise((resolve) => setImmediate(resolve));
    expect(closed).toBe(false);
    held.resolve();
    await closing;
    clock.advance(600_000);
    expect(slow.runs).toHaveLength(1);
  });
});

test('the event of a schedule is that of EventBridge', () => {
  const due = {
    source: 'aws.events',
    accountId: '000000000000',
    region: 'cn-north-1',
    id: 'i',
    arn: 'arn:f',
  } as const;
  expect(scheduledEvent(new Date('2026-11-24T02:00:00.123Z'), due)).toEqual({
    version: '0',
    id: 'i',
    'detail-type': 'Scheduled Event',
    source: 'aws.events',
    account: '000000000000',
    time: '2026-11-24T02:00:00Z',
    region: 'cn-north-1',
    resources: ['arn:f'],
    detail: {},
  });
});
