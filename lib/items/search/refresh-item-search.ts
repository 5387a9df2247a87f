import { rebuildItemSearch, type RebuildDeps, type RebuildReport } from './rebuild-item-search.ts';

export type RefreshDeps = RebuildDeps &
  Readonly<{
    /** Brings what waits in the outboxes of items into the feed. */
    drain: () => Promise<unknown>;
  }>;

/**
 * Brings the search of a site up to what is published now: first what waits goes into the feed, so that nobody waits for
 * two schedules. A drainer that fails is told of here, and stops the scheduled one, which has an alarm; what is in the
 * feed already is searched for all the same.
 */
export const refreshItemSearch = async (deps: RefreshDeps): Promise<RebuildReport> => {
  try {
    await deps.drain();
  } catch (error) {
    deps.log('item-search-not-drained', { cause: error instanceof Error ? error.name : typeof error });
  }
  return rebuildItemSearch(deps);
};
