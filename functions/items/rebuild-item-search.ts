import { rebuildItemSearch, type RebuildDeps } from '../../lib/items/search/rebuild-item-search.ts';
import { wireRebuild } from '../../lib/items/wiring-search.ts';
import { entry } from '../../lib/platform/entry.ts';

/**
 * Started every minute. Makes the search snapshot of the site anew when anything was published, suspended, resumed,
 * cancelled or replaced since the last one, and on every new legal day; otherwise it only looks.
 */
export const createHandler = (deps: RebuildDeps) => () => rebuildItemSearch(deps);

export const handler = entry(wireRebuild, createHandler);
