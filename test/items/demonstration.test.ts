import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { parseBasicCode } from '../../lib/items/basic-code.ts';
import { catalogueContent } from '../../lib/items/catalogue-content.ts';
import { makeCatalogue } from '../../lib/items/demonstration/make-catalogue.ts';
import { DEMONSTRATION_SITES } from '../../lib/items/demonstration/places.ts';
import { makeItems, plantedAt, type DemonstrationItem } from '../../lib/items/demonstration/make-items.ts';
import type { VARIATIONS } from '../../lib/items/demonstration/plant-variations.ts';
import { PLANTINGS } from '../../lib/items/demonstration/plant.ts';
import { SUB_ITEMS, subItemVariant } from '../../lib/items/demonstration/variants.ts';
import { itemContent, type ItemContent } from '../../lib/items/item-content.ts';
import { parseItemCode } from '../../lib/items/item-code.ts';
import { checkCatalogueEntry } from '../../lib/items/rules/check-catalogue-entry.ts';
import { checkItem } from '../../lib/items/rules/check-item.ts';

const codesOf = (defects: readonly { code: string }[]): string[] => [
  ...new Set(defects.map(({ code }) => code)),
];

/** What is found in an item and was not planted, or was planted and is not found. */
const unexpected = ({ code, content, planted }: DemonstrationItem) => {
  const { breaks, inCode } = planted === undefined ? { breaks: [], inCode: [] } : PLANTINGS[planted];
  const broken = codesOf(checkItem(content, code));
  const inItsCode = codesOf(parseItemCode(code).defects);
  const formed = z.safeParse(itemContent, content).success;
  const fine = formed && broken.join() === breaks.join() && inItsCode.join() === inCode.join();
  return fine ? [] : [{ code, planted, formed, broken, inItsCode }];
};

describe('what is planted', () => {
  it('is everything that there is to plant, and said by code', () => {
    const planted = plantedAt('150100', { seed: 'a' });
    expect([...new Set(planted.values())].toSorted()).toEqual(Object.keys(PLANTINGS).toSorted());
    for (const { code, planted: kind } of makeItems('150100', { seed: 'a' }))
      expect(planted.get(code)).toBe(kind);
  });

  it('is in other places of a large list too, by the same manifest', () => {
    const few = plantedAt('150100', { seed: 'a' });
    const many = plantedAt('150100', { seed: 'a', count: 12_000 });
    expect([...many].slice(0, few.size)).toEqual([...few]);
    expect(many.size).toBeGreaterThan(2 * few.size);
  });

  it('is never made for a site that there is not, nor more than there is room for', () => {
    expect(() => [...makeItems('150999', { seed: 'a' })]).toThrow('demonstration-site-unknown: 150999');
    expect(() => [...makeItems('152900', { seed: 'a', count: 9_000_000 })]).toThrow(
      'demonstration-count-too-large: 2304256',
    );
  });
});

describe('a lawful variation', () => {
  const region = new Map(
    [...makeItems('150000', { seed: 'a' })].map(({ content }) => [content.basicCode, content]),
  );
  const varied = [...makeItems('150100', { seed: 'a' })].filter(
    ({ planted }) => planted !== undefined && PLANTINGS[planted].lawful,
  );
  const requiredOf = ({ materials = [] }: ItemContent) => materials.map(({ id }) => id);

  it('is there in every kind, and never worse for the applicant than what the region does', () => {
    for (const { content } of varied) {
      const other = region.get(content.basicCode);
      if (other === undefined) continue;
      expect(content.promisedLimit?.value).toBeLessThanOrEqual(other.promisedLimit?.value ?? 0);
      expect(content.visits?.count).toBeLessThanOrEqual(other.visits?.count ?? 0);
      expect(requiredOf(other)).toEqual(expect.arrayContaining(requiredOf(content)));
    }
    expect(varied.length).toBeGreaterThan(8);
  });

  it('is really one: the same item elsewhere, or its code, is otherwise', () => {
    const hoursOf = ({ places = [] }: ItemContent) => places.map(({ hours }) => hours?.['zh-CN']);
    const isSo: Readonly<
      Record<keyof typeof VARIATIONS, (code: string, own: ItemContent, other: ItemContent) => boolean>
    > = {
      'shorter-promise': (_, own, other) =>
        (own.promisedLimit?.value ?? 99) < (other.promisedLimit?.value ?? 0),
      'fewer-visits': (_, own, other) => (own.visits?.count ?? 99) < (other.visits?.count ?? 0),
      'fewer-materials': (_, own, other) => requiredOf(own).length < requiredOf(other).length,
      'other-address': (_, own, other) => hoursOf(own).length > hoursOf(other).length,
      'other-phone': (_, own, other) => own.consultation?.length !== other.consultation?.length,
      'other-hours': (_, own, other) => hoursOf(own).join() !== hoursOf(other).join(),
      'legacy-code': (code) => parseItemCode(code).kind === 'legacy',
      'local-type-pair': (code) => parseItemCode(code).segments.base?.form === 'local-12',
    };
    const plain = [...makeItems('150100', { seed: 'a' })].filter(({ planted }) => planted === undefined);
    for (const [kind, holds] of Object.entries(isSo)) {
      const own = varied.find(({ planted }) => planted === kind);
      const other =
        plain.find(({ content: { basicCode } }) => basicCode === own?.content.basicCode) ?? plain[0];
      expect([kind, own && other && holds(own.code, own.content, other.content)]).toEqual([kind, true]);
    }
  });
});

describe('the lines of the made-up catalogue', () => {
  const line = fc.integer({ min: 0, max: SUB_ITEMS - 1 });

  it('have each a name and a basic code of their own', () => {
    fc.assert(
      fc.property(line, line, (a, b) => {
        fc.pre(a !== b);
        const [one, other] = [subItemVariant(a), subItemVariant(b)];
        expect(one.name).not.toBe(other.name);
        expect(one.basicCode).not.toBe(other.basicCode);
      }),
    );
  });

  it('have sound basic codes, and sub-items the code of their main item but for its end', () => {
    fc.assert(
      fc.property(line, (index) => {
        const { basicCode, main, subject } = subItemVariant(index);
        expect(parseBasicCode(basicCode)).toMatchObject({
          form: 'national-12',
          itemType: subject.type,
          hasSubItems: false,
          defects: [],
        });
        expect(main?.basicCode).toBe(`${basicCode.slice(0, -3)}00Y`);
      }),
    );
  });

  it('are entries of the catalogue that break no rule, main items before their sub-items', () => {
    const known = new Set<string>();
    for (const { code, content } of makeCatalogue(3000)) {
      expect(z.safeParse(catalogueContent, content).success).toBe(true);
      expect(checkCatalogueEntry(content, code)).toEqual([]);
      if (content.parent !== undefined) expect(known).toContain(content.parent);
      known.add(code);
    }
    expect(known.size).toBe(3000);
  });
});

describe.each([
  ['150000', 8000],
  ['150100', 6000],
  ['152900', 4000],
])('the demonstration items of %s', (site, count) => {
  it('are the same for the same seed, and others for another', () => {
    const first = [...makeItems(site, { seed: 'a' })];
    expect(first).toEqual([...makeItems(site, { seed: 'a' })]);
    expect(first).not.toEqual([...makeItems(site, { seed: 'b' })]);
  });

  it('begin, when there are more of them, with the fewer', () => {
    const few = [...makeItems(site, { seed: 'a' })];
    const many = [...makeItems(site, { seed: 'a', count: few.length + 100 })];
    expect(many).toHaveLength(few.length + 100);
    expect(many.slice(0, few.length)).toEqual(few);
  });

  it('have each a code of its own, one name for each basic code, and one basic code for each name', () => {
    const codes = new Set<string>();
    const names = new Map<string, string>();
    const several: string[] = [];
    for (const { code, content, planted } of makeItems(site, { seed: 'a', count })) {
      codes.add(code);
      if (planted === 'basic-code-other-name' || planted === 'name-other-basic-code') continue;
      const [basicCode = '', name] = [content.basicCode, content.name['zh-CN']];
      if ((names.get(basicCode) ?? name) !== name) several.push(basicCode);
      names.set(basicCode, name);
    }
    expect(codes.size).toBe(count);
    expect(several).toEqual([]);
    expect(new Set(names.values()).size).toBe(names.size);
  });

  it('are well-formed, and break exactly the rules that were planted', () => {
    expect([...makeItems(site, { seed: 'a', count })].flatMap(unexpected)).toEqual([]);
  });
});

it('every other league and city has such items too', () => {
  for (const site of DEMONSTRATION_SITES)
    expect([...makeItems(site, { seed: 'a' })].flatMap(unexpected)).toEqual([]);
});
