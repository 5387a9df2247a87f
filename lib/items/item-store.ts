import type { ItemContent } from './item-content.ts';
import type { VersionedStore } from './versioned-store.ts';

/** Where items are kept. */
export type ItemStore = VersionedStore<ItemContent>;
