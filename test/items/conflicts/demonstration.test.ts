import { describe, expect, it } from 'vitest';
import type { Conflict } from '../../../lib/items/conflicts/conflict.ts';
import { severityOf } from '../../../lib/items/conflicts/conflict-kinds.ts';
import { makeCatalogue } from '../../../lib/items/demonstration/make-catalogue.ts';
import { makeItems, plantedAt } from '../../../lib/items/demonstration/make-items.ts';
import type { DEFECTS } from '../../../lib/items/demonstration/plant-defects.ts';
import { PLANTINGS, type PlantedKind } from '../../../lib/items/demonstration/plant.ts';
import { find } from './finding.ts';

const rule = (name: string) => `rule-broken:${name}`;

/** Which breaches each planted defect is, whatever else it hints at. */
const BREACHES: Readonly<Record<keyof typeof DEFECTS, readonly string[]>> = {
  'agency-check-digit': ['agency-other-code', 'agency-code-unsound'],
  'agency-lower-case': ['agency-code-unsound'],
  'agency-character-lost': ['agency-other-code', 'agency-code-unsound'],
  'region-contradicts-division': ['code-division-contradicts'],
  'basic-code-other-name': ['basic-code-other-name:name'],
  'name-other-basic-code': ['name-other-basic-code', 'basic-code-unknown'],
  'agency-other-spelling': ['agency-other-spelling'],
  'promise-over-law': [rule('promise-over-law')],
  'materials-missing': ['element-missing:materials'],
  'fee-without-basis': [rule('fee-without-basis')],
  'fee-without-project': [rule('fee-without-project')],
  'visits-without-reason': [rule('visits-without-reason')],
  'fully-online-with-visits': [rule('fully-online-with-visits')],
  'immediate-with-time': [rule('immediate-with-time')],
  'result-name-disagrees': ['element-differs:result', rule('result-name-disagrees')],
  'complaint-same-phone': [rule('complaint-same-phone')],
  'person-theme-without-person': [rule('person-theme-without-person')],
  'license-without-faq': [rule('license-without-faq')],
  'license-flow-incomplete': [rule('license-flow-incomplete')],
  'division-above-level': [rule('division-level-disagrees')],
};

const isDefect = (kind: PlantedKind): kind is keyof typeof DEFECTS => !PLANTINGS[kind].lawful;

const nameOf = ({ kind, element, rule: broken }: Conflict): string =>
  [kind, ...((broken ?? element) ? [broken ?? element] : [])].join(':');

/** By item: what it is blamed for. */
const blamedIn = (conflicts: readonly Conflict[]): ReadonlyMap<string, readonly string[]> => {
  const blamed = new Map<string, string[]>();
  for (const conflict of conflicts) {
    expect(conflict.items).toHaveLength(conflict.count);
    for (const code of conflict.items)
      blamed.set(code, [...(blamed.get(code) ?? []), nameOf(conflict)].toSorted());
  }
  return blamed;
};

const foundAt = (site: string, count?: number) => {
  const items = [...makeItems(site, { seed: 'a', count })];
  const found = find(items, [...makeCatalogue(count === undefined ? undefined : 40_000)]);
  const breaches = found.conflicts.filter(({ kind }) => severityOf(kind) === 'breach');
  return { ...found, items, breaches, planted: plantedAt(site, { seed: 'a', count }) };
};

const manifest = (planted: ReadonlyMap<string, PlantedKind>): ReadonlyMap<string, readonly string[]> =>
  new Map(
    [...planted].flatMap(([code, kind]) => (isDefect(kind) ? [[code, BREACHES[kind].toSorted()]] : [])),
  );

describe.each([['150000'], ['150100']])('the demonstration items of %s', (site) => {
  const { breaches, conflicts, planted } = foundAt(site);

  it('hold exactly the breaches that were planted, each for what it is', () => {
    expect(blamedIn(breaches)).toEqual(manifest(planted));
  });

  it('give a hint only about items with something wrong', () => {
    for (const code of blamedIn(conflicts).keys()) {
      const kind = planted.get(code);
      expect([code, kind !== undefined && isDefect(kind)]).toEqual([code, true]);
    }
  });
});

describe('a long list of the demonstration', () => {
  it('of a city holds exactly the breaches that were planted', () => {
    const { breaches, planted } = foundAt('150100', 3000);
    const expected = manifest(planted);
    expect(expected.size).toBeGreaterThan(40);
    // A defect that is wrong in several ways may show fewer of them where it has nobody beside it.
    expect([...blamedIn(breaches).keys()].toSorted()).toEqual([...expected.keys()].toSorted());
  });

  it('of the region holds them, and items that are worse than the region’s own improved one', () => {
    const { items, breaches, planted } = foundAt('150000', 1800);
    const improved = new Set(
      items
        .filter(
          ({ content, planted: kind }) => content.division === '150000' && kind && PLANTINGS[kind].lawful,
        )
        .map(({ content }) => content.basicCode),
    );
    const expected = manifest(planted);
    const blamed = blamedIn(breaches);
    expect([...expected.keys()].filter((code) => !blamed.has(code))).toEqual([]);
    const besides = breaches.filter(({ items: codes }) => codes.some((code) => !expected.has(code)));
    expect(besides.length).toBeGreaterThan(0);
    for (const { kind, subject } of besides) {
      expect(kind).toBe('element-worse');
      expect(improved).toContain(subject);
    }
  });
});

it('counts what varies lawfully by division and element', () => {
  const { divisions } = foundAt('150100');
  expect(divisions.map(({ division, variations }) => [division, variations])).toEqual([
    ['150000', { contacts: { local: 1 } }],
    [
      '150100',
      {
        contacts: { local: 64 },
        promisedLimit: { improved: 1 },
        materials: { improved: 1 },
      },
    ],
    [
      '150102',
      {
        contacts: { local: 64 },
        promisedLimit: { improved: 1 },
        visits: { improved: 1 },
        steps: { local: 1 },
        questions: { local: 1 },
      },
    ],
    [
      '150121',
      {
        contacts: { local: 63 },
        handlingType: { local: 1 },
        onlineDepth: { improved: 1 },
        faqs: { local: 1 },
        materials: { improved: 1 },
        localItem: { local: 1 },
      },
    ],
  ]);
});
