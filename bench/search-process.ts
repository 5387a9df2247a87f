import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeItems } from '../lib/items/demonstration/make-items.ts';
import { openSnapshot } from '../lib/items/search/open-snapshot.sqlite.ts';
import { documentOf, type SearchDocument } from '../lib/items/search/search-document.ts';
import { searchItems } from '../lib/items/search/search-items.ts';
import { suggestItems } from '../lib/items/search/suggest-items.ts';
import { synonymsOf } from '../lib/items/search/synonyms.ts';
import { snapshotWriter } from '../lib/items/search/write-snapshot.sqlite.ts';
import { typedQueries, type TypedQuery } from './search-queries.ts';

/*
 * node bench/search-process.ts MANY: makes a snapshot of so many items, searches in it, and tells over IPC how long it
 * took. A process of its own, so that its memory is that of this size alone.
 */

const SITE = '150000';
const QUERIES = 200;
const ROUNDS = 3;
const many = Number(process.argv[2]);
const folder = mkdtempSync(join(tmpdir(), 'sumu-bench-'));
const path = join(folder, 'search.sqlite');

const timed = async <T>(run: () => T | Promise<T>): Promise<readonly [ms: number, outcome: T]> => {
  const began = performance.now();
  const outcome = await run();
  return [performance.now() - began, outcome];
};

const build = (): readonly SearchDocument[] => {
  const writer = snapshotWriter(path);
  const some: SearchDocument[] = [];
  let made = 0;
  for (const { code, content } of makeItems(SITE, { seed: 'bench', count: many })) {
    const document = documentOf(code, content, 'in-force');
    writer.add(code, { document });
    if (made % Math.max(1, Math.floor(many / 1000)) === 0) some.push(document);
    made += 1;
  }
  writer.finish({ site: SITE, builtAt: new Date().toISOString(), date: '2026-11-24', seq: 0 });
  return some;
};

try {
  const [buildMs, some] = await timed(build);
  const peakMiB = process.resourceUsage().maxRSS / 1024;
  const queries = typedQueries(some, QUERIES);
  const [openMs, snapshot] = await timed(() => openSnapshot(path, 'bench'));
  const deps = { openSnapshot: async () => snapshot, synonyms: synonymsOf(SITE) };
  const search = ({ words, division }: TypedQuery) =>
    searchItems(deps, { words, division, filters: {}, limit: 20, after: undefined });
  const suggest = ({ words, division }: TypedQuery) => suggestItems(deps, { words, division });
  const searched: number[] = [];
  const suggested: number[] = [];
  const [firstMs] = await timed(() => search(queries[0] ?? { words: '许可', division: undefined }));
  const slowest = { ms: 0, words: '' };
  for (let round = 0; round <= ROUNDS; round += 1) {
    for (const query of queries) {
      const [ms] = await timed(() => search(query));
      const [typed] = await timed(() => suggest(query));
      if (round === 0) continue;
      searched.push(ms);
      suggested.push(typed);
      if (ms > slowest.ms)
        Object.assign(slowest, { ms, words: `${query.words} @${query.division ?? 'all'}` });
    }
  }
  const mib = statSync(path).size / 2 ** 20;
  snapshot.close();
  process.send?.({ many, buildMs, peakMiB, openMs, firstMs, mib, searched, suggested, slowest });
} finally {
  rmSync(folder, { recursive: true, force: true });
}
process.disconnect?.();
