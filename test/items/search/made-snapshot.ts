import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeItems } from '../../../lib/items/demonstration/make-items.ts';
import { openSnapshot } from '../../../lib/items/search/open-snapshot.sqlite.ts';
import { documentOf, type SearchDocument } from '../../../lib/items/search/search-document.ts';
import { searchItems, type SearchItems } from '../../../lib/items/search/search-items.ts';
import type { OpenSnapshot, SearchHit } from '../../../lib/items/search/search-snapshot.ts';
import { suggestItems } from '../../../lib/items/search/suggest-items.ts';
import { synonymsOf, type Synonyms } from '../../../lib/items/search/synonyms.ts';
import { snapshotWriter } from '../../../lib/items/search/write-snapshot.sqlite.ts';

const SITE = '150100';
const BUILT = { site: SITE, builtAt: '2026-11-24T02:00:00.000Z', date: '2026-11-24', seq: 7 };

/** What the demonstration data of a site gives to search in. */
export const demonstrationDocuments = (site = SITE, count?: number): readonly SearchDocument[] =>
  [...makeItems(site, { seed: 'sumu', count })].map(({ code, content }) =>
    documentOf(code, content, 'in-force'),
  );

/** A snapshot of these documents, open until it is closed. */
export const snapshotOf = (
  documents: readonly SearchDocument[],
  digest = 'digest-1',
  folder = mkdtempSync(join(tmpdir(), 'sumu-search-test-')),
): OpenSnapshot => {
  const path = join(folder, `${digest}.sqlite`);
  const writer = snapshotWriter(path);
  for (const document of documents) writer.add(document.code, { document });
  writer.finish(BUILT);
  const snapshot = openSnapshot(path, digest);
  rmSync(folder, { recursive: true, force: true });
  return snapshot;
};

const NOTHING_ASKED: SearchItems = {
  words: undefined,
  division: undefined,
  filters: {},
  limit: 20,
  after: undefined,
};

/** Searching in a snapshot, refusals thrown. */
export const searching = (snapshot: OpenSnapshot, synonyms: Synonyms = synonymsOf(SITE)) => {
  const deps = { openSnapshot: async () => snapshot, synonyms };
  const search = async (asked: Partial<SearchItems>) => {
    const outcome = await searchItems(deps, { ...NOTHING_ASKED, ...asked });
    if (!outcome.ok) throw new Error(outcome.refusal.kind);
    return outcome.value;
  };
  return {
    search,
    /** All pages one after the other. */
    searchAll: async (asked: Partial<SearchItems>): Promise<readonly SearchHit[]> => {
      const hits: SearchHit[] = [];
      let after: string | undefined;
      do {
        const page = await search({ ...asked, after });
        hits.push(...page.hits);
        after = page.after;
      } while (after !== undefined);
      return hits;
    },
    suggest: async (words: string, division?: string) => {
      const outcome = await suggestItems(deps, { words, division });
      if (!outcome.ok) throw new Error(outcome.refusal.kind);
      return outcome.value;
    },
  };
};

/** A document that says only what a test is about. */
export const documentWith = (more: Partial<SearchDocument> & { code: string }): SearchDocument => ({
  state: 'in-force',
  name: '食品经营许可',
  translations: {},
  division: SITE,
  agency: { name: '呼和浩特市市场监督管理局' },
  type: 'administrative-license',
  audiences: ['enterprise'],
  themes: [],
  codes: [],
  results: [],
  texts: [],
  ...more,
});
