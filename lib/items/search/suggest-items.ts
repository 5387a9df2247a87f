import { ok, refuse, type Result } from '../../kernel/result.ts';
import { readQuery, type SearchQuery } from './search-query.ts';
import type { SearchDeps, SearchRefusal } from './search-items.ts';
import type { SearchHit, SnapshotFacts } from './search-snapshot.ts';

export type SuggestItems = Readonly<{ words: string; division: string | undefined }>;

export type Suggested = Readonly<{
  /** Of items with the same name the best one. */
  hits: readonly SearchHit[];
  query: SearchQuery;
  facts: SnapshotFacts;
}>;

const MOST = 10;
/** Many agencies have an item of the same name. */
const LOOKED_THROUGH = 200;

const byName = (hits: readonly SearchHit[]): readonly SearchHit[] => [
  ...new Map(hits.toReversed().map((hit) => [hit.name, hit])).values(),
];

/** What may be meant while somebody types: at most 10 items of different names, the best first. */
export const suggestItems = async (
  { openSnapshot, synonyms }: SearchDeps,
  { words, division }: SuggestItems,
): Promise<Result<Suggested, SearchRefusal>> => {
  const query = readQuery(words, synonyms);
  if (query === undefined) return refuse('search-words-missing');
  const snapshot = await openSnapshot();
  if (snapshot === undefined) return refuse('search-not-ready');
  const { hits } = snapshot.search({ query, division, filters: {} }, { limit: LOOKED_THROUGH });
  return ok({ hits: byName(hits).toReversed().slice(0, MOST), query, facts: snapshot.facts });
};
