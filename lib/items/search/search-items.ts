import { ok, refuse, type Result } from '../../kernel/result.ts';
import type { SnapshotOpener } from './keep-snapshot-open.ts';
import { readQuery, type SearchQuery } from './search-query.ts';
import type { Facets, SearchAsk, SearchHit, SnapshotFacts } from './search-snapshot.ts';
import type { SearchFilters } from './search-tags.ts';
import type { Synonyms } from './synonyms.ts';

export type SearchDeps = Readonly<{ openSnapshot: SnapshotOpener; synonyms: Synonyms }>;

/** What is looked for; `after` is where the page before ended. */
export type SearchItems = Readonly<{
  words: string | undefined;
  division: string | undefined;
  filters: SearchFilters;
  limit: number;
  after: string | undefined;
}>;

export type ItemsFound = Readonly<{
  hits: readonly SearchHit[];
  query: SearchQuery | undefined;
  /** Whether words were left out that occur nowhere. */
  relaxed: boolean;
  /** With the first page alone. */
  facets?: Facets;
  after?: string;
  facts: SnapshotFacts;
}>;

export type SearchRefusal = 'search-words-missing' | 'search-not-ready';

const STRICT = 's';
const RELAXED = 'r';

/**
 * Items that hold all the words (else those of them that occur at all), the best first: by code, by name, by what else is
 * told of them; at equal rank the nearest division first. Without words all of them by division and name. Reads the
 * newest snapshot that this process has, which is at most a minute or two behind what is published.
 */
export const searchItems = async (
  { openSnapshot, synonyms }: SearchDeps,
  { words, division, filters, limit, after }: SearchItems,
): Promise<Result<ItemsFound, SearchRefusal>> => {
  const query = words === undefined ? undefined : readQuery(words, synonyms);
  if (words !== undefined && query === undefined) return refuse('search-words-missing');
  const snapshot = await openSnapshot();
  if (snapshot === undefined) return refuse('search-not-ready');
  const ask: SearchAsk = { query, division, filters };
  const page = (asked: SearchAsk, relaxed: boolean) => {
    const { hits, after: more } = snapshot.search(asked, { limit, after: after?.slice(1) });
    return {
      hits,
      query: asked.query,
      relaxed,
      facts: snapshot.facts,
      ...(after === undefined ? { facets: snapshot.countFacets(asked) } : {}),
      ...(more === undefined ? {} : { after: `${relaxed ? RELAXED : STRICT}${more}` }),
    };
  };
  const strict = after?.startsWith(RELAXED) === true ? undefined : page(ask, false);
  if (strict !== undefined && (strict.hits.length > 0 || after !== undefined)) return ok(strict);
  const relaxed = query === undefined ? undefined : snapshot.relax(query);
  if (relaxed !== undefined) return ok(page({ ...ask, query: relaxed }, true));
  return ok(strict ?? { hits: [], query, relaxed: true, facts: snapshot.facts });
};
