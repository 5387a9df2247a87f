import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { directoryMessages } from '../../lib/directory/messages.ts';
import { readSuccessors } from '../../lib/directory/read-division-history.ts';
import { readDivisionTable, type DivisionTable } from '../../lib/directory/read-division-table.ts';
import { townshipKindOf } from '../../lib/directory/township-kind.ts';
import { anyText } from '../support/any-text.ts';

const HEADER = '代码,一级行政区,二级行政区,名称,级别,状态,启用时间,变更/弃用时间,新代码';

const read = (...lines: string[]): DivisionTable => {
  const outcome = readDivisionTable(`\ufeff${lines.join('\n')}\n`);
  if (!outcome.ok) throw new Error(outcome.refusal.kind);
  return outcome.value;
};
const history = (...lines: string[]): DivisionTable =>
  read(
    HEADER,
    '990000,示范区,,示范区,省级,在用,1981,,',
    '990100,示范区,甲市,甲市,地级,在用,1981,,',
    ...lines,
  );

describe('a table of division history', () => {
  it('gives one row for each meaning of a code, with the code of its parent', () => {
    const { rows, findings } = history(
      '990105,示范区,甲市,郊区,县级,变更,1983,2000,990102;990105',
      '990105,示范区,甲市,新区,县级,在用,2000,,',
      '990102,示范区,甲市,老区,县级,在用,1983,,990105[2000]',
    );
    expect(findings).toEqual([]);
    expect(rows.filter(({ code }) => code === '990105')).toEqual([
      {
        code: '990105',
        name: { 'zh-CN': '郊区' },
        level: 'county',
        parent: '990100',
        from: '1983',
        to: '2000',
        successors: [
          { code: '990102', share: 'part' },
          { code: '990105', share: 'part' },
        ],
      },
      {
        code: '990105',
        name: { 'zh-CN': '新区' },
        level: 'county',
        parent: '990100',
        from: '2000',
        successors: [],
      },
    ]);
    expect(rows.find(({ code }) => code === '990102')?.successors).toEqual([
      { code: '990105', share: 'part', from: '2000' },
    ]);
  });

  it('tells a unit handed over whole from a split and from land that moved while the unit lived on', () => {
    expect(readSuccessors('990302[1985];990526').successors).toEqual([
      { code: '990302', share: 'part', from: '1985' },
      { code: '990526', share: 'whole' },
    ]);
    expect(readSuccessors('').successors).toEqual([]);
    expect(readSuccessors('99010x').unreadable).toEqual(['99010x']);
  });

  it('links a unit to the parent of that name that existed at the time', () => {
    const { rows } = history(
      '992300,示范区,乙盟,乙盟,地级,弃用,1981,1999,990500',
      '992301,示范区,乙盟,乙市,县级,弃用,1981,1999,990502',
      '990500,示范区,乙市,乙市,地级,在用,1999,,',
      '990502,示范区,乙市,丙区,县级,在用,1999,,',
    );
    const parents = Object.fromEntries(rows.map(({ code, parent }) => [code, parent]));
    expect(parents).toMatchObject({ '992301': '992300', '990502': '990500', '990500': '990000' });
  });

  it('reports every line that is wrong, and keeps what can be kept', () => {
    const { rows, findings, rejected } = history(
      '99010,示范区,甲市,短,县级,在用,1983,,',
      '990106,示范区,甲市,,县级,在用,1983,,',
      '990107,示范区,甲市,无级,乡级,在用,1983,,',
      '990108,示范区,甲市,倒置,县级,弃用,2001,1999,990101',
      '990109,示范区,无名市,孤区,县级,在用,1983,,',
      '990110,示范区,甲市,矛盾,县级,在用,1983,1990,990101',
      '990111,示范区,甲市,坏码,县级,弃用,1983,1990,99;990101',
      '990112,示范区,甲市,无后,县级,弃用,1983,1990,',
      '990109,示范区,甲市,重复,县级,在用,1990,,',
    );
    expect(rejected).toBe(5);
    expect(findings.map(({ code, facts }) => [facts?.['line'], code]).toSorted()).toEqual([
      [10, 'division-successor-invalid'],
      [11, 'division-successor-missing'],
      [12, 'division-row-repeated'],
      [4, 'division-code-invalid'],
      [5, 'division-name-missing'],
      [6, 'division-level-unknown'],
      [7, 'division-validity-invalid'],
      [8, 'division-parent-unknown'],
      [9, 'division-state-contradicts'],
    ]);
    expect(rows.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['990109', '990110', '990111', '990112']),
    );
    for (const { code } of findings) expect(Object.keys(directoryMessages)).toContain(code);
  });
});

describe('a table of townships', () => {
  it('takes the kind from the name first and from the seventh digit second', () => {
    expect(townshipKindOf('巴彦苏木', '990102200')).toBe('sumu');
    expect(townshipKindOf('示范民族苏木', '990102100')).toBe('sumu');
    expect(townshipKindOf('新兴街道', '990102401')).toBe('subdistrict');
    expect(townshipKindOf('城关镇', '990102001')).toBe('town');
    expect(townshipKindOf('红旗', '990102201')).toBe('township');
    expect(townshipKindOf('国营农场', '990102401')).toBe('other');
  });

  it('names the county above, and reports one that the code contradicts', () => {
    const { rows, findings } = read(
      'code9,name,county6',
      '990102001,东街街道,990102',
      '990102100,河口镇,990103',
      '99010200,短码,990102',
    );
    expect(rows.map(({ code, parent, kind }) => [code, parent, kind])).toEqual([
      ['990102001', '990102', 'subdistrict'],
      ['990102100', '990102', 'town'],
    ]);
    expect(findings.map(({ code }) => code)).toEqual(['division-parent-unknown', 'division-code-invalid']);
  });
});

describe('any text at all', () => {
  it('is read or refused, never a crash', () => {
    const cell = anyText(12);
    const line = fc.array(cell, { maxLength: 11 }).map((cells) => cells.join(','));
    const table = fc.tuple(
      fc.constantFrom(HEADER, 'code9,name,county6', 'a,b'),
      fc.array(line, { maxLength: 8 }),
    );
    fc.assert(
      fc.property(
        fc.oneof(
          table.map(([header, lines]) => [header, ...lines].join('\n')),
          anyText(200),
        ),
        (text) => {
          const outcome = readDivisionTable(text);
          if (!outcome.ok) expect(outcome.refusal.kind).toBe('columns-unknown');
          else expect(outcome.value.rows.every(({ code }) => /^\d{6}(\d{3})?$/.test(code))).toBe(true);
        },
      ),
    );
  });
});
