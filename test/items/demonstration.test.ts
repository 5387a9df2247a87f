import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { makeItems, plantedAt } from '../../lib/items/demonstration/make-items.ts';
import { PLANTINGS } from '../../lib/items/demonstration/plant.ts';
import { itemContent } from '../../lib/items/item-content.ts';
import { parseItemCode } from '../../lib/items/item-code.ts';
import { checkItem } from '../../lib/items/rules/check-item.ts';

/** Enough for every kind to be planted, among the subjects and among the sub-items. */
const MANY = 4000;
const codesOf = (defects: readonly { code: string }[]): string[] => [
  ...new Set(defects.map(({ code }) => code)),
];

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

describe.each(['150000', '150100', '152900'])('the demonstration items of %s', (site) => {
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
    for (const { code, content, planted } of makeItems(site, { seed: 'a', count: MANY })) {
      expect(codes.has(code)).toBe(false);
      codes.add(code);
      if (planted === 'basic-code-other-name' || planted === 'name-other-basic-code') continue;
      const [basicCode = '', name] = [content.basicCode, content.name['zh-CN']];
      expect(names.get(basicCode) ?? name).toBe(name);
      names.set(basicCode, name);
    }
    expect(new Set(names.values()).size).toBe(names.size);
  });

  it('are well-formed, and break exactly the rules that were planted', () => {
    for (const { code, content, planted } of makeItems(site, { seed: 'a', count: MANY })) {
      const { breaks, inCode } = planted === undefined ? { breaks: [], inCode: [] } : PLANTINGS[planted];
      expect(z.safeParse(itemContent, content).success).toBe(true);
      expect({ code, planted, found: codesOf(checkItem(content, code)) }).toEqual({
        code,
        planted,
        found: breaks,
      });
      expect({ code, found: codesOf(parseItemCode(code).defects) }).toEqual({ code, found: inCode });
    }
  });
});
