import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { standingOf, type Standing } from '../../../lib/items/conflicts/compare-elements.ts';
import type { GovernedElement, Material } from '../../../lib/items/conflicts/element-value.ts';
import {
  HANDLING_AREAS,
  HANDLING_CHANNELS,
  MATERIAL_NECESSITIES,
  ONLINE_DEPTHS,
  TIME_UNITS,
} from '../../../lib/items/value-domains.ts';

const name = fc.constantFrom('申请表', '身份证', '营业执照', '平面图');
const material = fc.record({ name, necessity: fc.constantFrom(...MATERIAL_NECESSITIES), when: fc.boolean() });
const limit = fc.record({ value: fc.nat(200), unit: fc.constantFrom(...TIME_UNITS) });
const project = fc.record({ name, standard: fc.constantFrom('10元', '20元') });

/** Values of each element with a better and a worse. */
const VALUES: Readonly<Partial<Record<GovernedElement, fc.Arbitrary<unknown>>>> = {
  legalLimit: limit,
  promisedLimit: limit,
  visits: fc.nat(9),
  onlineDepth: fc.constantFrom(...ONLINE_DEPTHS),
  channels: fc.uniqueArray(fc.constantFrom(...HANDLING_CHANNELS), { minLength: 1 }),
  handlingArea: fc.uniqueArray(fc.constantFrom(...HANDLING_AREAS), { minLength: 1 }),
  materials: fc.array(material, { minLength: 1, maxLength: 6 }),
  fees: fc.record({
    charged: fc.boolean(),
    projects: fc.uniqueArray(project, { selector: (each) => each.name, maxLength: 3 }),
  }),
};

const OPPOSITE: Readonly<Record<Standing, readonly Standing[]>> = {
  same: ['same'],
  better: ['worse'],
  // What is worse in one respect and better in another is worse both ways round.
  worse: ['better', 'worse'],
};

describe.each(Object.entries(VALUES))('%s', (element, values) => {
  it('is never better nor worse than itself', () => {
    fc.assert(
      fc.property(values, (value) => {
        expect(standingOf(element as GovernedElement, value, structuredClone(value))).toBe('same');
      }),
    );
  });

  it('is not better both ways round', () => {
    fc.assert(
      fc.property(values, values, (a, b) => {
        const there = standingOf(element as GovernedElement, a, b);
        expect(OPPOSITE[there]).toContain(standingOf(element as GovernedElement, b, a));
      }),
    );
  });
});

describe('better for whoever applies', () => {
  const need = (necessity: string, when = false): Material => ({ name: '身份证', necessity, when });
  const free = { charged: false, projects: [] };
  const charged = { charged: true, projects: [{ name: '工本费', standard: '10元' }] };
  it.each<[GovernedElement, unknown, unknown, Standing]>([
    ['promisedLimit', { value: 7, unit: 'day' }, { value: 7, unit: 'workday' }, 'better'],
    ['promisedLimit', { value: 2, unit: 'month' }, { value: 20, unit: 'workday' }, 'worse'],
    ['fees', free, charged, 'better'],
    ['fees', charged, free, 'worse'],
    ['fees', { charged: true, projects: [{ name: '工本费', standard: '20元' }] }, charged, 'worse'],
    ['materials', [need('optional')], [need('required')], 'better'],
    ['materials', [need('required', true)], [need('required')], 'better'],
    ['materials', [need('required')], [need('may-follow')], 'worse'],
    ['channels', ['web', 'window'], ['window'], 'better'],
    ['channels', ['web'], ['window'], 'worse'],
    ['handlingArea', ['national'], ['cross-city', 'cross-county'], 'better'],
    ['onlineDepth', 'partly', 'fully-online', 'worse'],
  ])('%s: %j against %j is %s', (element, found, standard, expected) => {
    expect(standingOf(element, found, standard)).toBe(expected);
  });

  it('is not asked of what has no direction', () => {
    expect(() => standingOf('name', 'a', 'b')).toThrow('element-not-improvable: name');
  });
});
