import { RegionUnavailable, type RegionPage } from './region-feed.ts';

/**
 * The page in the order of its places, each once. What a proxy has mixed up is put right; a gap is never skipped: the
 * page is then none, and asked for again.
 */
export const inOrder = (page: RegionPage, after: number): RegionPage => {
  const bySeq = new Map(page.entries.map((entry) => [entry.seq, entry]));
  const entries = [...bySeq.values()].filter(({ seq }) => seq > after).toSorted((a, b) => a.seq - b.seq);
  if (entries.some(({ seq }, index) => seq !== after + 1 + index))
    throw new RegionUnavailable('answer-with-gaps');
  const next = after + entries.length;
  if (entries.length === 0 && page.head > after) throw new RegionUnavailable('answer-with-gaps');
  return { ...page, entries, next };
};
