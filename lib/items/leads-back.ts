import type { ItemStore } from './item-store.ts';
import type { Item } from './item.ts';

/** More codes are never followed: a chain of replacements is short. */
const MAX_FOLLOWED = 100;

const heirsOf = ({ timeline }: Item): readonly string[] =>
  timeline.flatMap(({ successors = [] }) => successors);

/**
 * Whether what once takes the place of an item, today or from a planned day on, leads back to one of `sources`: whoever
 * followed the successors would then go round for ever.
 */
export const leadsBack = async (
  items: Pick<ItemStore, 'find'>,
  head: Item,
  sources: readonly string[],
): Promise<boolean> => {
  const seen = new Set([head.code]);
  let next = heirsOf(head);
  while (next.length > 0 && seen.size <= MAX_FOLLOWED) {
    if (next.some((code) => sources.includes(code))) return true;
    const unseen = [...new Set(next)].filter((code) => !seen.has(code));
    for (const code of unseen) seen.add(code);
    const heads = await Promise.all(unseen.map((code) => items.find(code, { fresh: true })));
    next = heads.flatMap((stored) => (stored ? heirsOf(stored.head) : []));
  }
  return false;
};
