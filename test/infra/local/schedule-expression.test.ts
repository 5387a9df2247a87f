import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseSchedule } from '../../../infra/local/schedule-expression.ts';

const next = (expression: string, after: string, timezone?: string): string | undefined => {
  const schedule = parseSchedule(expression, timezone);
  if (typeof schedule === 'string') throw new Error(schedule);
  return schedule.next(new Date(after))?.toISOString();
};

describe('a schedule fires next', () => {
  test.each([
    ['rate(5 minutes)', '2026-11-24T00:00:00Z', '2026-11-24T00:05:00.000Z'],
    ['rate(1 day)', '2026-02-28T12:00:00Z', '2026-03-01T12:00:00.000Z'],
    ['cron(0 2 * * ? *)', '2026-11-24T02:00:00Z', '2026-11-25T02:00:00.000Z'],
    ['cron(0/15 * * * ? *)', '2026-11-24T10:16:00Z', '2026-11-24T10:30:00.000Z'],
    ['cron(15 10 ? * MON-FRI *)', '2026-11-27T11:00:00Z', '2026-11-30T10:15:00.000Z'],
    ['cron(0 0 1 1 ? *)', '2026-11-24T00:00:00Z', '2027-01-01T00:00:00.000Z'],
    ['cron(0 0 29 2 ? *)', '2026-11-24T00:00:00Z', '2028-02-29T00:00:00.000Z'],
    ['cron(0 9 L * ? *)', '2026-02-01T00:00:00Z', '2026-02-28T09:00:00.000Z'],
    ['cron(0 9 1W * ? *)', '2026-07-31T12:00:00Z', '2026-08-03T09:00:00.000Z'],
    ['cron(0 9 ? * 6#3 *)', '2026-11-01T00:00:00Z', '2026-11-20T09:00:00.000Z'],
    ['cron(0 9 ? * FRIL *)', '2026-11-01T00:00:00Z', '2026-11-27T09:00:00.000Z'],
    ['cron(0 0 ? JAN,JUL SUN 2027)', '2026-11-24T00:00:00Z', '2027-01-03T00:00:00.000Z'],
  ])('%s after %s', (expression, after, expected) => {
    expect(next(expression, after)).toBe(expected);
  });

  test('at two in the night of Hohhot, which is six in the evening of UTC', () => {
    expect(next('cron(0 2 * * ? *)', '2026-11-24T10:00:00Z', 'Asia/Shanghai')).toBe(
      '2026-11-24T18:00:00.000Z',
    );
  });

  test('never again when its years are over', () => {
    expect(next('cron(0 0 * * ? 2020)', '2026-01-01T00:00:00Z')).toBeUndefined();
    expect(next('cron(0 0 31 2 ? *)', '2026-01-01T00:00:00Z')).toBeUndefined();
  });
});

const instants = fc.date({ min: new Date('2020-01-01'), max: new Date('2060-01-01'), noInvalidDate: true });

describe('the laws of schedules', () => {
  test('a rate is exact', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 500 }), instants, (minutes, after) => {
        const given = next(`rate(${minutes} minutes)`, after.toISOString());
        expect(Date.parse(given ?? '') - after.getTime()).toBe(minutes * 60_000);
      }),
    );
  });

  test('a cron fires strictly later, at its own minute and hour, and at nothing in between', () => {
    const zone = fc.constantFrom('UTC', 'Asia/Shanghai');
    const field = (max: number) => fc.integer({ min: 0, max });
    fc.assert(
      fc.property(field(59), field(23), zone, instants, (minute, hour, timezone, after) => {
        const given = new Date(next(`cron(${minute} ${hour} * * ? *)`, after.toISOString(), timezone) ?? '');
        const local = new Date(given.getTime() + (timezone === 'UTC' ? 0 : 8 * 3_600_000));
        expect([local.getUTCHours(), local.getUTCMinutes(), local.getUTCSeconds()]).toEqual([
          hour,
          minute,
          0,
        ]);
        const wait = given.getTime() - after.getTime();
        expect(wait).toBeGreaterThan(0);
        expect(wait).toBeLessThanOrEqual(24 * 3_600_000);
      }),
    );
  });

  test('a weekday is that weekday', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 7 }), instants, (day, after) => {
        const given = new Date(next(`cron(0 0 ? * ${day} *)`, after.toISOString()) ?? '');
        expect(given.getUTCDay() + 1).toBe(day);
        expect(given.getTime() - after.getTime()).toBeLessThanOrEqual(7 * 24 * 3_600_000);
      }),
    );
  });
});

describe('what is no schedule is told in one sentence', () => {
  test.each([
    ['rate(0 minutes)'],
    ['rate(5 fortnights)'],
    ['cron(0 2 * * *)'],
    ['cron(0 2 * * * *)'],
    ['cron(0 2 ? * ? *)'],
    ['cron(60 2 * * ? *)'],
    ['cron(0/0 2 * * ? *)'],
    ['cron(0 2 * XXX ? *)'],
    ['every day'],
    ['cron(0 2 * * ? *)', 'Europe/Paris'],
  ])('%s %s', (expression, timezone = 'UTC') => {
    expect(parseSchedule(expression, timezone)).toBeTypeOf('string');
  });

  test('any text at all', () => {
    const parts = fc.constantFrom(
      '*',
      '?',
      'L',
      'W',
      '#',
      '1',
      '31',
      '7',
      ',',
      '-',
      '/',
      'MON',
      ' ',
      '1970',
      '2#5',
      '5W',
      '6L',
    );
    fc.assert(
      fc.property(fc.array(parts, { maxLength: 16 }), instants, (given, after) => {
        const schedule = parseSchedule(`cron(${given.join('')})`);
        if (typeof schedule === 'string') return schedule.includes('cron(');
        const then = schedule.next(after);
        return then === undefined || then > after;
      }),
    );
  });
});
