import * as z from 'zod/mini';
import { LANGUAGES, type Language, fallbacks } from '../../kernel/language.ts';
import { AUDIENCES, ITEM_TYPES } from '../value-domains.ts';
import { highlightsOf } from './highlight-name.ts';
import type { ItemsFound } from './search-items.ts';
import type { SearchQuery } from './search-query.ts';
import { RANKS } from './search-ranks.ts';
import type { FacetCount, SearchHit, SnapshotFacts } from './search-snapshot.ts';

const hit = z.strictObject({
  code: z.string(),
  name: z.string(),
  nameLanguage: z.enum(LANGUAGES),
  /** `[start, end)` in UTF-16 units of the name. */
  highlights: z.array(z.tuple([z.int(), z.int()])),
  division: z.string(),
  agency: z.strictObject({ code: z.optional(z.string()), name: z.string() }),
  type: z.string(),
  state: z.enum(['in-force', 'suspended']),
  foundBy: z.enum([...RANKS, 'tagged', 'all']),
});

const facet = z.array(z.strictObject({ value: z.string(), count: z.int(), name: z.optional(z.string()) }));

const index = z.strictObject({ builtAt: z.string(), date: z.string(), upTo: z.int(), items: z.int() });

/** A page of what was found. */
export const searchAnswer = z.strictObject({
  items: z.array(hit),
  relaxed: z.boolean(),
  facets: z.optional(
    z.strictObject({
      type: facet,
      audience: facet,
      theme: facet,
      agency: facet,
      counted: z.int(),
      complete: z.boolean(),
    }),
  ),
  next: z.optional(z.string()),
  index,
});

/** What may be meant. */
export const suggestionsAnswer = z.strictObject({
  suggestions: z.array(
    z.pick(hit, { code: true, name: true, nameLanguage: true, highlights: true, foundBy: true }),
  ),
  index,
});

/** What an item can be narrowed to, as a caller writes it. */
export const filterParams = {
  type: z.optional(z.enum(ITEM_TYPES)),
  audience: z.optional(z.enum(AUDIENCES)),
  agency: z.optional(z.string().check(z.minLength(1), z.maxLength(200))),
  theme: z.optional(z.string().check(z.minLength(1), z.maxLength(50))),
};

/** What is typed, and where it is looked for: a division has what those above it have. */
export const wordsParam = z.string().check(z.maxLength(100));
export const divisionParam = z.string().check(z.regex(/^\d{6}(\d{3}|\d{6})?$/));

const nameIn = (
  { name, translations }: SearchHit,
  language: Language,
): Readonly<{ name: string; nameLanguage: Language }> => {
  for (const candidate of fallbacks(language)) {
    const text = candidate === 'zh-CN' ? name : translations[candidate];
    if (text !== undefined) return { name: text, nameLanguage: candidate };
  }
  return { name, nameLanguage: 'zh-CN' };
};

const toHit = (
  found: SearchHit,
  query: SearchQuery | undefined,
  language: Language,
): z.output<typeof hit> => {
  const { code, division, agency, type, state, foundBy } = found;
  const named = nameIn(found, language);
  const highlights = highlightsOf(named.name, query).map(([start, end]): [number, number] => [start, end]);
  return { code, ...named, highlights, division, agency, type, state, foundBy };
};

const indexOf = ({ builtAt, date, seq, items }: SnapshotFacts): z.output<typeof index> => ({
  builtAt,
  date,
  upTo: seq,
  items,
});

const copies = (counts: readonly FacetCount[]) => counts.map((count) => ({ ...count }));

/** Puts a page into the caller's language. */
export const toSearchAnswer = (
  { hits, query, relaxed, facets, facts }: Omit<ItemsFound, 'after'>,
  language: Language,
  next: string | undefined,
): z.output<typeof searchAnswer> => ({
  items: hits.map((found) => toHit(found, query, language)),
  relaxed,
  ...(facets === undefined
    ? {}
    : {
        facets: {
          type: copies(facets.counts.type),
          audience: copies(facets.counts.audience),
          theme: copies(facets.counts.theme),
          agency: copies(facets.counts.agency),
          counted: facets.counted,
          complete: facets.complete,
        },
      }),
  ...(next === undefined ? {} : { next }),
  index: indexOf(facts),
});

/** Suggestions in the caller's language. */
export const toSuggestions = (
  { hits, query, facts }: Readonly<{ hits: readonly SearchHit[]; query: SearchQuery; facts: SnapshotFacts }>,
  language: Language,
): z.output<typeof suggestionsAnswer> => ({
  suggestions: hits.map((found) => {
    const { code, name, nameLanguage, highlights, foundBy } = toHit(found, query, language);
    return { code, name, nameLanguage, highlights, foundBy };
  }),
  index: indexOf(facts),
});
