import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mapValues } from '../../../lib/platform/mapping/map-values.ts';
import { readTimeLimit } from '../../../lib/platform/mapping/read-time-limit.ts';
import { applyTransforms, type Transform } from '../../../lib/platform/mapping/transforms.ts';
import { anyText } from '../../support/any-text.ts';

const valueOf = (text: unknown, ...transforms: readonly Transform[]) =>
  applyTransforms(text as string, transforms);

describe('a transform of a cell', () => {
  it.each<[Transform, string, unknown]>([
    ['trim', '  a b ', 'a b'],
    ['narrow', 'Ａ－１２　３', 'A-12 3'],
    ['number', '1,234,567.5', 1_234_567.5],
    ['number', '-12', -12],
    ['boolean', '是', true],
    ['boolean', 'N', false],
    ['date', '2012年3月5日', '2012-03-05'],
    ['time-limit', '20个工作日', { value: 20, unit: 'workday' }],
    [{ 'time-limit': 'day' }, '20', { value: 20, unit: 'day' }],
    ['division-12-to-6', '150102000000', '150102'],
    ['division-12-to-6', '150102001000', '150102001'],
    ['division-12-to-6', '150102001002', '150102001002'],
    ['division-12-to-6', '某区', '某区'],
    [{ split: '^' }, '1^ 2 ^^3', ['1', '2', '3']],
    [{ split: ['、', ','] }, '甲、乙,丙', ['甲', '乙', '丙']],
    [{ 'empty-when': ['N/A', '无'] }, ' 无 ', undefined],
    [{ 'empty-when': ['N/A'] }, '有', '有'],
  ])('%j makes of %j %j', (transform, text, value) => {
    expect(valueOf(text, transform)).toEqual({ value });
  });

  it.each<[Transform, string, string]>([
    ['number', '十二', 'number'],
    ['number', '1e9', 'number'],
    ['boolean', '也许', 'boolean'],
    ['date', '2012', 'date'],
    ['time-limit', '20', 'time-limit'],
  ])('%j cannot read %j, and says which it was', (transform, text, failed) => {
    expect(valueOf(text, transform)).toEqual({ failed });
  });

  it('does what follows a split to each part, and what is left of nothing is nothing', () => {
    expect(valueOf('１^２', { split: '^' }, 'narrow', 'number')).toEqual({ value: [1, 2] });
    expect(valueOf('1^x', { split: '^' }, 'number')).toEqual({ failed: 'number' });
    expect(valueOf('^^', { split: '^' })).toEqual({ value: undefined });
    expect(valueOf(' \t', 'number')).toEqual({ value: undefined });
    expect(valueOf(7, 'number')).toEqual({ value: 7 });
    expect(valueOf({ a: 1 }, 'trim')).toEqual({ failed: 'text' });
  });

  it('fuzz: makes of any text a value or says that it failed', () => {
    const transform = fc.constantFrom<Transform>(
      'trim',
      'narrow',
      'number',
      'boolean',
      'date',
      'time-limit',
      { split: ',' },
      { 'empty-when': ['x'] },
    );
    fc.assert(
      fc.property(anyText(30), fc.array(transform, { maxLength: 4 }), (text, transforms) => {
        const done = applyTransforms(text, transforms);
        expect('value' in done || typeof done.failed === 'string').toBe(true);
      }),
    );
  });
});

describe('a time limit in words', () => {
  it.each([
    ['20个工作日', 20, 'workday'],
    ['二十个工作日内', 20, 'workday'],
    ['自受理之日起5个法定工作日内办结', 5, 'workday'],
    ['5天', 5, 'day'],
    ['10个自然日', 10, 'day'],
    ['1个月（特殊情况除外）', 1, 'month'],
    ['三年', 3, 'year'],
    ['24小时', 24, 'hour'],
    ['即办', 0, 'workday'],
    ['当场办结', 0, 'workday'],
    ['即办件', 0, 'workday'],
  ])('%s', (text, value, unit) => {
    expect(readTimeLimit(text)).toEqual({ value, unit });
  });

  it.each(['20', '尽快', '', '20-30个工作日', '百日', '20个工作日或30天'])('%s is none', (text) => {
    expect(readTimeLimit(text)).toBeUndefined();
  });
});

describe('the values of a source', () => {
  it('are looked up in its own map alone, white space and letter width aside; the unknown are told', () => {
    const map = { '1': 'one', 甲: 'first', constructor: 'c' };
    expect(mapValues([' １ ', '甲', '1', '乙', 'toString'], map)).toEqual({
      words: ['one', 'first'],
      unknown: ['乙', 'toString'],
    });
  });
});
