import { drainItemOutbox, type DrainItemOutboxDeps } from '../../lib/items/drain-item-outbox.ts';
import { wireDrain } from '../../lib/items/wiring-life.ts';
import { entry } from '../../lib/platform/entry.ts';

/**
 * Started every minute. Finishes replacements that a crash left over and brings the waiting events of items and
 * catalogue entries into the site's feed `items`, each at least once, known again by its id.
 */
export const createHandler = (deps: DrainItemOutboxDeps) => () => drainItemOutbox(deps);

export const handler = entry(wireDrain, createHandler);
