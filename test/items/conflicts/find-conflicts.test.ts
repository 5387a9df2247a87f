import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { describeConflict } from '../../../lib/items/conflicts/conflict.ts';
import { severityOf } from '../../../lib/items/conflicts/conflict-kinds.ts';
import { makeCatalogue } from '../../../lib/items/demonstration/make-catalogue.ts';
import { makeItems, type DemonstrationItem } from '../../../lib/items/demonstration/make-items.ts';
import type { ItemContent } from '../../../lib/items/item-content.ts';
import { find } from './finding.ts';

const entries = [...makeCatalogue()];
const region = [...makeItems('150000', { seed: 'a' })];
const city = [...makeItems('150100', { seed: 'a' })];
const soundCity = city.filter(({ planted }) => planted === undefined);

const at = (index: number): DemonstrationItem => {
  const found = soundCity[index % soundCity.length];
  if (found === undefined) throw new Error('no demonstration items');
  return found;
};

const withContent = (item: DemonstrationItem, change: Partial<ItemContent>): DemonstrationItem => ({
  ...item,
  content: { ...item.content, ...change },
});

const breachesAmong = (items: readonly DemonstrationItem[]) =>
  find(items, entries).conflicts.filter(({ kind }) => severityOf(kind) === 'breach');

const worded = (items: readonly DemonstrationItem[], catalogue = entries) =>
  find(items, catalogue).conflicts.map(
    (conflict) => `${conflict.kind} ${conflict.items.join(' ')}: ${describeConflict(conflict, 'en')}`,
  );

const shuffled = <T>(all: readonly T[], keys: readonly number[]): readonly T[] =>
  all
    .map((one, index) => [keys[index % keys.length] ?? 0, index, one] as const)
    .toSorted(([a, i], [b, j]) => a - b || ((i * 7919) % 104_729) - ((j * 7919) % 104_729))
    .map(([, , one]) => one);

describe('the order of what is read', () => {
  it('never changes the report', () => {
    const expected = find([...region, ...city], entries).divisions;
    fc.assert(
      fc.property(fc.array(fc.nat(1000), { minLength: 5, maxLength: 60 }), (keys) => {
        const found = find(shuffled([...region, ...city], keys), shuffled(entries, keys)).divisions;
        expect(found).toEqual(expected);
      }),
      { numRuns: 15 },
    );
  });
});

/** Each makes something better for whoever applies, or settles something locally. */
const LAWFUL: readonly ((content: ItemContent) => Partial<ItemContent>)[] = [
  ({ promisedLimit }) => ({
    promisedLimit: { value: Math.max(1, (promisedLimit?.value ?? 2) - 1), unit: 'workday' },
  }),
  () => ({ visits: { count: 0 } }),
  ({ materials = [] }) => ({ materials: materials.toSpliced(1, 1) }),
  ({ channels = [] }) => ({ channels: [...channels, 'kiosk'] }),
  () => ({ handlingArea: ['cross-province'] }),
  () => ({ consultation: '12345' }),
  ({ places = [] }) => ({ places: [...places, ...places] }),
  () => ({ remarks: { 'zh-CN': '另行通知' } }),
];

describe('a lawful variation', () => {
  const basicCodes = new Set(soundCity.slice(0, 3).map(({ content }) => content.basicCode));
  const few = soundCity.filter(({ content }) => basicCodes.has(content.basicCode));
  const ofRegion = region.filter(({ planted }) => planted === undefined);

  it.each([
    ['with the region’s own items', ofRegion],
    ['where the region has none', []],
  ])('adds no breach, whoever makes it and however often, %s', (_, standards) => {
    const base = [...standards, ...few];
    const before = breachesAmong(base).map(({ id }) => id);
    const change = fc.record({ item: fc.nat(few.length - 1), how: fc.nat(LAWFUL.length - 1) });
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 30 }), (changes) => {
        const items = new Map(base.map((item) => [item.code, item]));
        for (const { item, how } of changes) {
          const old = items.get(few[item]?.code ?? '');
          if (old === undefined) throw new Error('no such item');
          items.set(old.code, withContent(old, LAWFUL[how]?.(old.content) ?? {}));
        }
        expect(breachesAmong([...items.values()]).map(({ id }) => id)).toEqual(before);
      }),
      { numRuns: 60 },
    );
  });
});

describe('a breach', () => {
  const [mine] = region;
  const base =
    mine === undefined
      ? undefined
      : soundCity.filter(({ content }) => content.basicCode === mine.content.basicCode);

  it.each<[string, Partial<ItemContent>, string]>([
    ['a longer promise', { promisedLimit: { value: 60, unit: 'workday' } }, 'element-worse promisedLimit'],
    ['one visit more', { visits: { count: 3, reason: { 'zh-CN': '核验' } } }, 'element-worse visits'],
    ['one way fewer', { channels: ['window'] }, 'element-worse channels'],
    [
      'another type of result',
      { result: { type: 'other', name: { 'zh-CN': '食品经营许可' } } },
      'element-differs result',
    ],
    ['another audience', { audiences: ['enterprise', 'natural-person'] }, 'element-differs audiences'],
    ['no legal basis', { legalBasis: [] }, 'element-missing legalBasis'],
    [
      'a heavier burden',
      { materials: [{ id: 'x', name: { 'zh-CN': '户口簿' }, necessity: 'required' }] },
      'element-worse materials',
    ],
  ])('%s than the catalogue and the region’s own item have', (_, change, expected) => {
    const [other] = base ?? [];
    if (mine === undefined || other === undefined) throw new Error('no such items');
    const found = find([mine, withContent(other, change)], entries).conflicts;
    expect(found.map(({ kind, element }) => `${kind} ${element ?? ''}`)).toContain(expected);
    expect(found.every(({ items }) => items.join() === other.code)).toBe(true);
  });

  it('keeps its id while other items come and go, and has another in another division', () => {
    const [first, second] = [at(3), at(90)];
    const worse = (item: DemonstrationItem) => withContent(item, { visits: { count: 2 } });
    const idsOf = (...items: DemonstrationItem[]) => breachesAmong(items).map(({ id }) => id);
    expect(first.content.division).not.toBe(second.content.division);
    const [alone] = idsOf(worse(first));
    expect(idsOf(worse(first), ...soundCity.slice(20, 40))).toContain(alone);
    expect(idsOf(worse(second))).not.toContain(alone);
  });

  it('is everybody’s where nobody says which is right', () => {
    const { content } = at(0);
    const one = { code: 'a', content };
    const other = { code: 'b', content: { ...content, name: { 'zh-CN': '别名' } } };
    const about = (lines: readonly string[]) =>
      lines.filter((line) => line.startsWith('basic-code-other-name'));
    expect(about(worded([one, other], []))).toEqual([
      `basic-code-other-name b: The basic code ${content.basicCode} is named “${content.name['zh-CN']}”, here “别名”`,
      `basic-code-other-name a: The basic code ${content.basicCode} is named “别名”, here “${content.name['zh-CN']}”`,
    ]);
  });
});

describe('agencies', () => {
  it('of one name in two counties are two, and an old organisation code is a hint only', () => {
    const [here, there] = [at(0), at(70)];
    const named = (item: DemonstrationItem, code?: string) =>
      withContent(item, { agency: { ...item.content.agency, name: '民政局', ...(code ? { code } : {}) } });
    const two = find([named(here), named(there)], entries).conflicts;
    expect(two.filter(({ kind }) => kind === 'agency-other-code')).toEqual([]);
    const old = find([named(here, '00000000-0')], entries).conflicts;
    expect(old.map(({ kind }) => kind)).toContain('agency-code-old-form');
    expect(severityOf('agency-code-old-form')).toBe('hint');
  });

  it('registered elsewhere are a hint, where neither place is part of the other', () => {
    const item = at(70);
    const among = (division: string) =>
      find([withContent(item, { division })], entries).conflicts.flatMap(({ kind }) =>
        kind === 'agency-region-contradicts' ? [kind] : [],
      );
    expect(among('152900')).toHaveLength(1);
    expect(among('150100')).toEqual([]);
    expect(among(`${item.content.division}001`)).toEqual([]);
  });
});

it('says nothing about the catalogue where there is none', () => {
  expect(worded(soundCity, [])).toEqual([]);
});
