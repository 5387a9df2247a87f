import { describe, expect, test } from 'vitest';
import { isMet, type Figure, type Measurement } from '../../bench/measurement.ts';
import { asPage, asText } from '../../bench/report.ts';

const figure = (value: number, at: 'most' | 'least' = 'most'): Figure => ({
  what: 'look-up',
  value,
  unit: 'x',
  budget: { at, value: 1.2 },
});

const measurement = (figures: readonly Figure[]): Measurement => ({
  name: 'item-lookup',
  title: 'Item look-up',
  how: ['Two things in turns.'],
  figures,
  whenMissed: ['The check of the record takes long.'],
});

const setting = { machine: 'linux x64, 2 cores', node: 'Node 24.0.0', date: '2026-11-24', size: 'full' };
const pageOf = (one: Measurement): string => asPage([{ measurement: one, setting }]);

describe('a budget', () => {
  test('is met up to its very value, from above or from below', () => {
    expect([1.1, 1.2, 1.3].map((value) => isMet(figure(value)))).toEqual([true, true, false]);
    expect([1.1, 1.2, 1.3].map((value) => isMet(figure(value, 'least')))).toEqual([false, true, true]);
  });

  test('is neither met nor missed where there is none', () => {
    expect(isMet({ what: 'requests', value: 1, unit: '' })).toBeUndefined();
  });
});

test('a terminal shows what was measured, the budget and whether it holds, in columns', () => {
  expect(asText(measurement([figure(1.11), figure(1.3)])).split('\n')).toEqual([
    'Item look-up',
    '  Two things in turns.',
    'figure   measured  budget            seen',
    'look-up  1.11 x    <= 1.2 x  met',
    'look-up  1.30 x    <= 1.2 x  MISSED',
    '  The check of the record takes long.',
    '',
  ]);
});

describe('the page', () => {
  test('says where it was taken, how many budgets are met, and how to take each figure again', () => {
    const page = pageOf(measurement([figure(1.11)]));
    expect(page).toContain('Taken on 2026-11-24, full size, with Node 24.0.0 on linux x64, 2 cores.');
    expect(page).toContain('Budgets met: 1 of 1.');
    expect(page).toContain('`npm run bench -- --only item-lookup`');
    expect(page).toContain('| look-up | 1.11 x | <= 1.2 x | met |  |');
  });

  test('gives the reason only when something is missed', () => {
    expect(pageOf(measurement([figure(1.11)]))).not.toContain('takes long');
    expect(pageOf(measurement([figure(1.21)]))).toContain('takes long');
  });

  test('is the same for the same figures, and no text breaks its tables', () => {
    const one = measurement([{ ...figure(1), note: 'a | b' }]);
    expect(pageOf(one)).toBe(pageOf(one));
    expect(pageOf(one)).toContain('a \\| b |');
  });
});
