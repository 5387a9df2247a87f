import { expect, test } from 'vitest';
import { logLine } from '../../../lib/platform/log.ts';

const line = (fields: Record<string, unknown>): Record<string, unknown> =>
  JSON.parse(logLine(new Date('2026-11-24T02:00:00Z'), 'x', fields));

test('a log line is one event in JSON', () => {
  expect(line({ status: 200 })).toEqual({ time: '2026-11-24T02:00:00.000Z', event: 'x', status: 200 });
});

test('numbers of the shape of an identity or mobile number are hidden wherever they stand', () => {
  const logged = logLine(new Date(), 'x', {
    a: 'of 11010519491231002X',
    b: ['tel:13812345678', { c: '11010519491231002x' }],
  });
  expect(logged).not.toMatch(/1101051949|13812345678/);
  expect(logged.match(/\[hidden\]/g)).toHaveLength(3);
});

test('other numbers stay', () => {
  const fields = { at: 1764000000000, code: '11150100011504168K4150102001', id: '01KAV6ZC13812345678X' };
  expect(line(fields)).toMatchObject(fields);
});

test('a line break in a value cannot forge a second line', () => {
  expect(logLine(new Date(), 'x', { a: 'b\n{"event":"y"}' })).not.toContain('\n');
});
