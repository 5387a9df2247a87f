import { inOrder } from './in-order.ts';
import type { RegionFeed, RegionPage } from './region-feed.ts';
import type { SyncState } from './sync-state.ts';

type Place = Pick<SyncState, 'feed' | 'seq' | 'entry'>;

const PAGE = 100;

/** What follows a place; undefined when the region's feed is another one by now, or ends before the place. */
export const readPage = async (region: RegionFeed, { feed, seq }: Place): Promise<RegionPage | undefined> => {
  const page = await region.read({ after: seq, limit: PAGE, feed });
  if (!page.ok) return undefined;
  const { feed: name, head } = page.value;
  if (seq > 0 && (name !== feed || head < seq)) return undefined;
  return inOrder(page.value, seq);
};

/**
 * Whether the region still has at our place what it had there. A feed restored from a backup keeps its name, and may have
 * grown past our place again: what it has told in between would never be seen.
 */
export const isInPlace = async (region: RegionFeed, { feed, seq, entry }: Place): Promise<boolean> => {
  if (seq === 0 || entry === undefined) return true;
  const page = await region.read({ after: seq - 1, limit: 1, feed });
  return page.ok && page.value.entries.some((one) => one.seq === seq && one.id === entry);
};
