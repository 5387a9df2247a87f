import type { OutboxEvent } from '../platform/store/record-table.ts';
import type { ItemContent } from './item-content.ts';
import type { Item } from './item.ts';

/** An item as read: `rev` is the ETag of its head. */
export type StoredItem = Readonly<{ item: Item; rev: number }>;

/** Where items are kept. Every change is one conditional write of the head; bodies are immutable and put first. */
export type ItemStore = Readonly<{
  /** One read by key. `fresh` sees every acknowledged write; without it the answer may lag by a moment. */
  find: (code: string, options?: { fresh?: boolean }) => Promise<StoredItem | undefined>;
  /** The content of an older or a drafted version. */
  readContent: (code: string, digest: string) => Promise<ItemContent | undefined>;
  /** Keep a content under its digest; keeping it again changes nothing. */
  keepContent: (code: string, digest: string, content: ItemContent) => Promise<void>;
  /** Write the head if its `rev` is still `expectedRev` (0: if there is none), with the events that must follow. */
  save: (
    item: Item,
    expectedRev: number,
    options?: { events?: readonly OutboxEvent[]; run?: string },
  ) => Promise<'saved' | 'stale'>;
}>;
