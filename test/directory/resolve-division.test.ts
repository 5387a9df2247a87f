import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DivisionRow } from '../../lib/directory/division.ts';
import {
  canonicalDivision,
  predecessorsOf,
  resolveDivision,
  successorsToday,
} from '../../lib/directory/resolve-division.ts';
import { shippedDivisions } from '../../lib/directory/seed-directory.ts';

const rows = shippedDivisions();
const nameOn = (code: string, date: string): string | undefined =>
  resolveDivision(rows, code, date)?.name['zh-CN'];
const heirsOf = (code: string, date: string): readonly string[] => {
  const row = resolveDivision(rows, code, date);
  return row === undefined ? [] : successorsToday(rows, row, '2026-11-24');
};

describe('a division code', () => {
  it('means what it meant on the day asked for', () => {
    expect(nameOn('150105', '1999-12-31')).toBe('郊区');
    expect(nameOn('150105', '2000-01-01')).toBe('赛罕区');
    expect(nameOn('150105', '2026-11-24')).toBe('赛罕区');
    expect(nameOn('152100', '2000-12-31')).toBe('呼伦贝尔盟');
    expect(nameOn('152100', '2001-01-01')).toBeUndefined();
    expect(nameOn('150603', '2015-12-31')).toBeUndefined();
    expect(nameOn('150603', '2016-01-01')).toBe('康巴什区');
  });

  it('is the same in 6, 9 and 12 digits, and a village code is not taken for a county', () => {
    expect(canonicalDivision('150102000000')).toBe('150102');
    expect(canonicalDivision('150102001000')).toBe('150102001');
    expect(canonicalDivision('150102000')).toBe('150102');
    expect(canonicalDivision('150102001001')).toBe('150102001001');
    expect(nameOn('150105000000', '2026-11-24')).toBe('赛罕区');
  });

  it('leads to the codes of today, through a split and through a change of meaning', () => {
    expect(heirsOf('152100', '1990-06-01')).toEqual(['150700']);
    expect(heirsOf('150105', '1990-06-01')).toEqual(['150102', '150103', '150104', '150105']);
    expect(heirsOf('150207', '1990-06-01')).toEqual(['150207']);
    expect(heirsOf('150102', '1990-06-01')).toEqual(['150102']);
    expect(predecessorsOf(rows, '150105')).toEqual(['150102', '150105']);
    expect(predecessorsOf(rows, '150700')).toEqual(['152100']);
  });
});

describe('the divisions that ship with the code', () => {
  const inForce = rows.filter(({ to }) => to === undefined);

  it('are the region, 12 leagues and cities and 103 counties, each under a parent that is there', () => {
    const count = (level: string): number => inForce.filter((row) => row.level === level).length;
    expect([count('province'), count('prefecture'), count('county')]).toEqual([1, 12, 103]);
    for (const { parent, level } of inForce) {
      expect(resolveDivision(rows, parent ?? '150000', '2026-11-24')).toBeDefined();
      expect(parent === undefined).toBe(level === 'province');
    }
  });

  it('have the endings that the region has: 23 districts, 11 cities, 17 counties, 49 banners, 3 autonomous ones', () => {
    const counties = inForce.filter(({ level }) => level === 'county').map(({ name }) => name['zh-CN']);
    const ending = (pattern: RegExp): number => counties.filter((name) => pattern.test(name)).length;
    expect([ending(/区$/), ending(/市$/), ending(/县$/), ending(/(?<!自治)旗$/), ending(/自治旗$/)]).toEqual([
      23, 11, 17, 49, 3,
    ]);
  });

  it('give a code no two meanings on one day, and lead from every end to something in force', () => {
    for (const row of rows) {
      const others = rows.filter((other) => other !== row && other.code === row.code);
      expect(
        others.every(
          (other) => (other.to ?? '9') <= (row.from ?? '') || (row.to ?? '9') <= (other.from ?? ''),
        ),
      ).toBe(true);
      expect(successorsToday(rows, row, '2026-11-24').length).toBeGreaterThan(0);
    }
  });
});

/**
 * A day-by-day model: on every day each code is free or a unit's. Reorganisations rename, renumber or split units.
 */
type Unit = Readonly<{ id: number; code: string }>;
type Step = Readonly<{
  day: number;
  which: number;
  kind: 'renumber' | 'split' | 'rename';
  a: number;
  b: number;
}>;
const DAYS = 40;
const CODES = ['150101', '150102', '150103', '150104', '150105', '150106', '150107', '150108'];
const dateOf = (day: number): string => new Date(Date.UTC(2000, 0, 1 + day)).toISOString().slice(0, 10);

const step: fc.Arbitrary<Step> = fc.record({
  day: fc.integer({ min: 1, max: DAYS - 2 }),
  which: fc.nat(20),
  kind: fc.constantFrom('renumber', 'split', 'rename'),
  a: fc.nat(20),
  b: fc.nat(20),
});

type Model = Readonly<{
  rows: readonly DivisionRow[];
  /** By day: the unit of each code. */
  days: readonly ReadonlyMap<string, number>[];
  /** By unit: the units that took over. */
  heirs: ReadonlyMap<number, readonly number[]>;
}>;

const play = (steps: readonly Step[]): Model => {
  let next = 2;
  let units: Unit[] = [
    { id: 0, code: '150101' },
    { id: 1, code: '150102' },
  ];
  const open = new Map<number, { code: string; from: number }>(
    units.map((u) => [u.id, { code: u.code, from: 0 }]),
  );
  const heirs = new Map<number, number[]>();
  const rows: DivisionRow[] = [];
  const days: Map<string, number>[] = [];
  const close = (id: number, day: number, codes: string[]): void => {
    const { code, from } = open.get(id) ?? { code: '', from: 0 };
    const share = codes.length === 1 ? 'whole' : 'part';
    rows.push({
      code,
      name: { 'zh-CN': `unit-${id}` },
      level: 'county',
      from: dateOf(from),
      to: dateOf(day),
      successors: codes.map((to) => ({ code: to, share })),
    });
    open.delete(id);
  };
  const begin = (code: string, day: number): Unit => {
    const unit = { id: next, code };
    next += 1;
    open.set(unit.id, { code, from: day });
    return unit;
  };
  for (let day = 0; day < DAYS; day += 1) {
    const today = steps.filter((each) => each.day === day).slice(0, 1);
    for (const { which, kind, a, b } of today) {
      const unit = units[which % units.length];
      if (unit === undefined || (open.get(unit.id)?.from ?? day) === day) continue;
      const free = CODES.filter((code) =>
        units.every((other) => other.code === unit.code || other.code !== code),
      );
      const [first, second] = [free[a % free.length] ?? unit.code, free[b % free.length] ?? unit.code];
      const codes =
        kind === 'rename' ? [unit.code] : kind === 'renumber' || first === second ? [first] : [first, second];
      close(unit.id, day, codes);
      const made = codes.map((code) => begin(code, day));
      heirs.set(
        unit.id,
        made.map(({ id }) => id),
      );
      units = [...units.filter(({ id }) => id !== unit.id), ...made];
    }
    days.push(new Map(units.map(({ code, id }) => [code, id])));
  }
  for (const [id, { code, from }] of open) {
    rows.push({ code, name: { 'zh-CN': `unit-${id}` }, level: 'county', from: dateOf(from), successors: [] });
  }
  return { rows, days, heirs };
};

const finalCodes = (model: Model, unit: number): string[] => {
  const last = model.days.at(-1) ?? new Map<string, number>();
  const heirs = model.heirs.get(unit);
  if (heirs === undefined) return [...last].filter(([, id]) => id === unit).map(([code]) => code);
  return [...new Set(heirs.flatMap((heir) => finalCodes(model, heir)))].toSorted();
};

describe('against a model that lives through every day', () => {
  it('a code resolves to the unit that had it that day, and leads to where that unit is today', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), fc.integer({ min: 0, max: 1000 }), (steps, order) => {
        const model = play(steps);
        const shuffled = model.rows.toSorted(
          (x, y) => ((x.code.charCodeAt(5) * order) % 7) - ((y.code.charCodeAt(5) * order) % 7),
        );
        model.days.forEach((codes, day) => {
          for (const code of CODES) {
            const row = resolveDivision(shuffled, code, dateOf(day));
            const unit = codes.get(code);
            expect(row?.name['zh-CN']).toBe(unit === undefined ? undefined : `unit-${unit}`);
            if (row === undefined || unit === undefined) continue;
            expect(successorsToday(shuffled, row, dateOf(DAYS))).toEqual(finalCodes(model, unit).toSorted());
          }
        });
      }),
      { numRuns: 150 },
    );
  });

  it('ends also where the records run in a circle', () => {
    const circle: DivisionRow[] = [
      {
        code: '150101',
        name: { 'zh-CN': 'a' },
        level: 'county',
        from: '2000',
        to: '2001',
        successors: [{ code: '150102', share: 'whole' }],
      },
      {
        code: '150102',
        name: { 'zh-CN': 'b' },
        level: 'county',
        from: '2000',
        to: '2002',
        successors: [{ code: '150101', share: 'whole' }],
      },
    ];
    const [first] = circle;
    expect(first && successorsToday(circle, first, '2026-01-01')).toEqual(['150101']);
  });
});
