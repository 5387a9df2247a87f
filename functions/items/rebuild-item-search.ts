import { refreshItemSearch, type RefreshDeps } from '../../lib/items/search/refresh-item-search.ts';
import { wireRefresh } from '../../lib/items/wiring-search.ts';
import { entry } from '../../lib/platform/entry.ts';

/**
 * Started every minute. Brings what was published, suspended, resumed, cancelled or replaced since the last time into the
 * search snapshot of the site, and on every new legal day what holds from then on; otherwise it only looks.
 */
export const createHandler = (deps: RefreshDeps) => () => refreshItemSearch(deps);

export const handler = entry(wireRefresh, createHandler);
