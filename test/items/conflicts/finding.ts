import type { CatalogueContent } from '../../../lib/items/catalogue-content.ts';
import { conflictFinder } from '../../../lib/items/conflicts/find-conflicts.ts';
import type { ItemContent } from '../../../lib/items/item-content.ts';

type Coded<Content> = Readonly<{ code: string; content: Content }>;

/** What is found among these items and entries: by division, and all conflicts. */
export const find = (items: readonly Coded<ItemContent>[], entries: readonly Coded<CatalogueContent>[]) => {
  const finder = conflictFinder();
  for (const { code, content } of entries) finder.addEntry(code, content);
  for (const { code, content } of items) finder.addItem(code, content);
  const divisions = [...finder.divisions()];
  return {
    divisions,
    conflicts: divisions.flatMap(({ conflicts }) => conflicts),
    variations: divisions.map(({ division, variations }) => ({ division, variations })),
  };
};
