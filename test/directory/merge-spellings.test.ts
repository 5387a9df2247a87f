import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mergeSpellings, type AgencyMention } from '../../lib/directory/merge-spellings.ts';

const USCC = '11650000010183859F';
const ORGANISATION_CODE = USCC.slice(8, 17);
const OTHER = '12441500196720244T';
const rowsOf = (
  ...mentions: readonly (readonly [name: string, code?: string | undefined])[]
): AgencyMention[] => mentions.map(([name, code], index) => ({ row: index + 1, name, code }));

describe('the spellings of a source', () => {
  it('belong to one agency when a sound code says so, and are reported', () => {
    const { groups, findings } = mergeSpellings(
      rowsOf(
        ['市人社局', USCC],
        ['市人力资源和社会保障局', USCC],
        ['市人力资源和社会保障局', ORGANISATION_CODE],
      ),
    );
    expect(groups).toHaveLength(1);
    expect(groups[0]).toMatchObject({ key: ORGANISATION_CODE, rows: 3 });
    expect(groups[0]?.names.map(({ text, rows }) => [text, rows])).toEqual([
      ['市人力资源和社会保障局', 2],
      ['市人社局', 1],
    ]);
    expect(findings.map(({ code }) => code)).toEqual(['agency-several-spellings']);
  });

  it('join the agency of their name when their own code is faulty', () => {
    const { groups, findings, groupOf } = mergeSpellings(
      rowsOf(['区民政局', USCC], ['区 民政局', '11736'], ['区民政局', undefined]),
    );
    expect(groups).toHaveLength(1);
    expect(groupOf({ name: '区民政局' })?.rows).toBe(3);
    expect(findings.map(({ code }) => code)).toEqual(['agency-code-truncated']);
  });

  it('stay apart when one name has several sound codes, and that is reported', () => {
    const { groups, findings } = mergeSpellings(
      rowsOf(['区水利局', USCC], ['区水利局', OTHER], ['区水利局', 'bad']),
    );
    expect(groups.map(({ rows }) => rows)).toEqual([1, 1, 1]);
    expect(findings.find(({ code }) => code === 'agency-name-several-codes')?.facts).toEqual({
      name: '区水利局',
      codes: [ORGANISATION_CODE, OTHER.slice(8, 17)],
    });
  });

  it('of the same name in two divisions are two agencies', () => {
    const mentions = [
      { row: 1, name: '民政局', division: '150102' },
      { row: 2, name: '民政局', division: '150103' },
    ];
    expect(mergeSpellings(mentions).groups).toHaveLength(2);
  });
});

describe('merging', () => {
  const mention = fc.record({
    name: fc.constantFrom('甲局', '乙局', '乙 局', '丙局'),
    code: fc.constantFrom(
      undefined,
      USCC,
      ORGANISATION_CODE,
      OTHER,
      OTHER.toLowerCase(),
      '11736',
      '2222222222222',
    ),
    division: fc.constantFrom(undefined, '150102'),
  });

  it('puts every row into exactly one group, whatever their order', () => {
    fc.assert(
      fc.property(fc.array(mention, { maxLength: 20 }), fc.infiniteStream(fc.nat()), (mentions, order) => {
        const rows = mentions.map((each, index) => ({ ...each, row: index + 1 }));
        const shuffled = rows
          .map((row) => ({ row, at: order.next().value ?? 0 }))
          .toSorted((a, b) => a.at - b.at)
          .map(({ row }) => row);
        const [one, two] = [mergeSpellings(rows), mergeSpellings(shuffled)];
        expect(one.groups.reduce((sum, group) => sum + group.rows, 0)).toBe(rows.length);
        for (const row of rows) {
          expect(one.groupOf(row)?.rows).toBe(two.groupOf(row)?.rows);
          expect(one.groupOf(row)?.names.some(({ text }) => text === row.name)).toBe(true);
        }
        expect(one.findings.map(({ code }) => code).toSorted()).toEqual(
          two.findings.map(({ code }) => code).toSorted(),
        );
      }),
    );
  });

  it('never puts two different sound codes together', () => {
    fc.assert(
      fc.property(fc.array(mention, { maxLength: 20 }), (mentions) => {
        const { groups } = mergeSpellings(mentions.map((each, row) => ({ ...each, row })));
        for (const { codes } of groups) {
          const mine = codes.some(({ text }) => text === USCC || text === ORGANISATION_CODE);
          expect(mine && codes.some(({ text }) => text === OTHER)).toBe(false);
        }
      }),
    );
  });
});
