import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chineseNumber, readDate } from '../../../lib/platform/mapping/read-date.ts';
import { anyText } from '../../support/any-text.ts';

const day = fc
  .date({ min: new Date('1901-01-01'), max: new Date('2098-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

const DIGITS = '〇一二三四五六七八九';
const inChinese = (value: number): string =>
  value < 10
    ? DIGITS.charAt(value)
    : `${value < 20 ? '' : DIGITS.charAt(Math.floor(value / 10))}十${value % 10 === 0 ? '' : DIGITS.charAt(value % 10)}`;

describe('a date of an old system', () => {
  it.each([
    ['2012.3.5', '2012-03-05'],
    ['2012/03/05', '2012-03-05'],
    ['2012-03-05 00:00:00', '2012-03-05'],
    ['2012-03-05T08:00:00+08:00', '2012-03-05'],
    ['20120305', '2012-03-05'],
    ['20120305120000', '2012-03-05'],
    ['2012年3月5日', '2012-03-05'],
    ['二〇一二年三月五日', '2012-03-05'],
    ['二零一二年十二月三十一日', '2012-12-31'],
    ['二○一二年十月二十日', '2012-10-20'],
    ['40973', '2012-03-05'],
    [' 2012-03-05 ', '2012-03-05'],
  ])('%s is %s', (text, date) => {
    expect(readDate(text)).toEqual({ date });
  });

  it.each(['', '0000-00-00', '1900-01-01', '1899-12-30', '2099-12-31', '9999-12-31', '00000000'])(
    '%s is none',
    (text) => {
      expect(readDate(text)).toBe('none');
    },
  );

  it.each([
    '2012',
    '2012-02-30',
    '20121301',
    '5.3.2012',
    '2012年',
    '长期',
    '二〇一二年十三月一日',
    '99999999',
  ])('%s cannot be read: nothing is guessed', (text) => {
    expect(readDate(text)).toBe('unreadable');
  });

  it('is the same day in every shape', () => {
    fc.assert(
      fc.property(day, (date) => {
        const [year = '', month = '', dayOfMonth = ''] = date.split('-');
        const [m, d] = [Number(month), Number(dayOfMonth)];
        const chinese = `${year.replace(/\d/g, (digit) => DIGITS.charAt(Number(digit)))}年${inChinese(m)}月${inChinese(d)}日`;
        const shapes = [
          date,
          date.replaceAll('-', ''),
          `${year}.${m}.${d}`,
          `${year}年${m}月${d}日`,
          chinese,
        ];
        for (const shape of shapes) expect(readDate(shape)).toEqual({ date });
      }),
    );
  });

  it('fuzz: of any text is a date, none, or unreadable', () => {
    fc.assert(
      fc.property(
        fc.oneof(anyText(20), fc.string({ unit: fc.constantFrom(...Array.from('0129-./年月日十〇二')) })),
        (text) => {
          const read = readDate(text);
          if (typeof read === 'object') expect(read.date).toMatch(/^\d{4}-\d{2}-\d{2}$/);
          else expect(['none', 'unreadable']).toContain(read);
        },
      ),
    );
  });
});

describe('a number in Chinese', () => {
  it('is read from 1 to 99, digit by digit or with tens', () => {
    for (let value = 1; value < 100; value += 1) expect(chineseNumber(inChinese(value))).toBe(value);
    expect(chineseNumber('二〇')).toBe(20);
    expect(chineseNumber('十十')).toBeNaN();
    expect(chineseNumber('百')).toBeNaN();
  });
});
