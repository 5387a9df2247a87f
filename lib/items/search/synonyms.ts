import * as z from 'zod/mini';
import data from './synonyms.json' with { type: 'json' };
import { bareText } from './search-text.ts';

const groups = z.array(z.array(z.string().check(z.minLength(1), z.maxLength(50))).check(z.minLength(2)));
const file = z.strictObject({
  note: z.string(),
  everywhere: groups,
  sites: z.record(z.string().check(z.regex(/^\d{6}$/)), groups),
});

/** Words that mean the same, in groups. */
export type Synonyms = readonly (readonly string[])[];

/** The groups of a site: those of everywhere, of the region and of the site itself. */
export const synonymsOf = (site: string, given: unknown = data): Synonyms => {
  const { everywhere, sites } = z.parse(file, given);
  const region = `${site.slice(0, 2)}0000`;
  const own = [...new Set([region, site])].flatMap((place) => sites[place] ?? []);
  return [...everywhere, ...own].map((group) => group.map(bareText));
};

const MOST_VARIANTS = 8;

/** The longest word of a group that stands in the text: 居民身份证 rather than the 身份证 within it. */
const wordIn = (text: string, group: readonly string[]): string | undefined =>
  group.filter((word) => text.includes(word)).toSorted((a, b) => b.length - a.length)[0];

/** A text and what else it may be called, the text itself first; at most 8. */
export const variantsOf = (text: string, synonyms: Synonyms): readonly string[] => {
  const variants = new Set([text]);
  for (const group of synonyms) {
    const before = [...variants];
    for (const variant of before) {
      const word = wordIn(variant, group);
      if (word === undefined) continue;
      for (const other of group) {
        if (variants.size >= MOST_VARIANTS) return [...variants];
        variants.add(variant.replace(word, () => other));
      }
    }
  }
  return [...variants];
};
