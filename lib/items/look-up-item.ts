import { legalDate, type Clock, type LegalDate } from '../kernel/clock.ts';
import { ok, refuse, type Result } from '../kernel/result.ts';
import type { ItemContent } from './item-content.ts';
import type { ItemStore } from './item-store.ts';
import { statusOn } from './item-timeline.ts';
import type { Item } from './item.ts';

export type LookUpItemDeps = Readonly<{ items: ItemStore; clock: Clock }>;

/** The item as it is on the date asked for. */
export type ItemFound = Readonly<{
  kind: 'found';
  item: Item;
  content: ItemContent;
  state: 'in-force' | 'suspended';
  version: number;
  digest: string;
  from: LegalDate;
  to?: LegalDate;
}>;

/** The code has been replaced: by one successor, or (split) by several. */
export type ItemMoved = Readonly<{ kind: 'moved'; successors: readonly string[] }>;

export type LookUpItemRefusal = 'item-not-found' | 'item-cancelled';

/**
 * The item in force under a code, today or on `asOf`. One read of the head in the common case; a second one when the date
 * asks for an older (or the newest is a future) version. An item never published is not found.
 */
export const lookUpItem = async (
  { items, clock }: LookUpItemDeps,
  { code, asOf }: { code: string; asOf?: LegalDate | undefined },
): Promise<Result<ItemFound | ItemMoved, LookUpItemRefusal>> => {
  const stored = await items.find(code);
  if (stored === undefined) return refuse('item-not-found', { facts: { item: code } });
  const { head: item } = stored;
  const status = statusOn(item.timeline, asOf ?? legalDate(clock.now()));
  switch (status.state) {
    case 'unpublished':
      return refuse('item-not-found', { facts: { item: code } });
    case 'not-yet':
      return refuse('item-not-found', { facts: { item: code, inForceFrom: status.from } });
    case 'cancelled':
      return refuse('item-cancelled', { facts: { item: code, cancelledFrom: status.from } });
    case 'replaced':
      return ok({ kind: 'moved', successors: status.successors });
    case 'in-force':
    case 'suspended': {
      const content =
        item.live?.digest === status.digest
          ? item.live.content
          : await items.readContent(code, status.digest);
      if (content === undefined) throw new Error('item-body-missing');
      return ok({ kind: 'found', item, content, ...status });
    }
  }
};
