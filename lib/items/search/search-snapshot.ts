import type { LegalDate } from '../../kernel/clock.ts';
import type { HeldItem, SearchDocument } from './search-document.ts';
import type { SearchQuery } from './search-query.ts';
import type { Rank } from './search-ranks.ts';
import type { SearchFilters } from './search-tags.ts';

/** Of what a snapshot tells. */
export type SnapshotFacts = Readonly<{
  version: number;
  site: string;
  /** The instant before it was made or brought up to date; everything published until then and told in the feed is in it. */
  builtAt: string;
  /** The legal date on which its items are as they are in it. */
  date: string;
  /** The last place of the feed of items that is certainly in it. */
  seq: number;
  items: number;
}>;

/** A snapshot being made: items in any order, then the end; `discard` instead where it came to nothing. */
export type SnapshotWriter = Readonly<{
  add: (code: string, held: HeldItem) => void;
  finish: (facts: Omit<SnapshotFacts, 'items' | 'version'>) => SnapshotFacts;
  discard: () => void;
}>;

/** A snapshot being brought up to date: an item takes the place of what stood under its code. */
export type SnapshotAmender = Readonly<{
  /** The codes that become something else up to a date, without anything happening to them. */
  due: (date: LegalDate) => readonly string[];
  replace: (code: string, held: HeldItem) => void;
  /** Undefined where what is new finds no room among the rest: then a snapshot is to be made from nothing. */
  finish: (facts: Omit<SnapshotFacts, 'items' | 'version'>) => SnapshotFacts | undefined;
  discard: () => void;
}>;

/** An item as a search finds it. */
export type SearchHit = Pick<
  SearchDocument,
  'code' | 'name' | 'translations' | 'division' | 'agency' | 'type' | 'audiences' | 'themes' | 'state'
> &
  Readonly<{
    /** By what it was found: the best of the ranks it belongs to. */
    foundBy: Rank;
  }>;

/** What is looked for: in all that the division and those above it have, or everywhere. */
export type SearchAsk = Readonly<{
  query: SearchQuery | undefined;
  division: string | undefined;
  filters: SearchFilters;
}>;

/** How often each value occurs among what was found; of more than a bounded number only those are counted. */
export type Facets = Readonly<{
  counts: Readonly<Record<'type' | 'audience' | 'theme' | 'agency', readonly FacetCount[]>>;
  counted: number;
  complete: boolean;
}>;

export type FacetCount = Readonly<{ value: string; count: number; name?: string }>;

/** A page of hits. `after` is where the next one begins; absent on the last. */
export type HitPage = Readonly<{ hits: readonly SearchHit[]; after?: string }>;

/** A snapshot opened for reading. */
export type OpenSnapshot = Readonly<{
  facts: SnapshotFacts;
  /** The best first; a place of another snapshot of the site is found again by name and code. */
  search: (ask: SearchAsk, page: Readonly<{ limit: number; after?: string | undefined }>) => HitPage;
  countFacets: (ask: SearchAsk) => Facets;
  /** The query without what occurs nowhere in the snapshot; undefined where that leaves nothing, or all of it. */
  relax: (query: SearchQuery) => SearchQuery | undefined;
  close: () => void;
}>;
