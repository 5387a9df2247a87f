import type { ItemStore } from './item-store.ts';
import type { Item } from './item.ts';

/**
 * Items by division, then code, for lists that are compared with an earlier one. Keeps their keys alone, and reads each
 * item again in its turn; one that is gone or asked for no more by then is left out.
 */
export const inOrder = async function* (
  all: AsyncIterable<Item>,
  items: Pick<ItemStore, 'find'>,
  isAsked: (item: Item) => boolean,
): AsyncGenerator<Item> {
  const keys: string[] = [];
  for await (const item of all) if (isAsked(item)) keys.push(`${item.division} ${item.code}`);
  for (const key of keys.sort()) {
    const item = (await items.find(key.slice(key.indexOf(' ') + 1)))?.head;
    if (item !== undefined && isAsked(item)) yield item;
  }
};
