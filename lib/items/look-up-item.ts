import type { Clock, LegalDate } from '../kernel/clock.ts';
import { ok, refuse, type Result } from '../kernel/result.ts';
import type { ItemContent } from './item-content.ts';
import type { ItemStore } from './item-store.ts';
import type { Item } from './item.ts';
import { lookUpVersion, type VersionFound, type VersionMoved } from './look-up-version.ts';

export type LookUpItemDeps = Readonly<{ items: ItemStore; clock: Clock }>;

/** The item as it is on the date asked for. */
export type ItemFound = Omit<VersionFound<ItemContent>, 'head'> & Readonly<{ item: Item }>;

/** The code has been replaced: by one successor, or (split) by several. */
export type ItemMoved = VersionMoved;

export type LookUpItemRefusal = 'item-not-found' | 'item-cancelled';

/**
 * The item in force under a code, today or on `asOf`. One read of the head in the common case; a second one when the date
 * asks for an older (or the newest is a future) version. An item never published is not found.
 */
export const lookUpItem = async (
  { items, clock }: LookUpItemDeps,
  { code, asOf }: { code: string; asOf?: LegalDate | undefined },
): Promise<Result<ItemFound | ItemMoved, LookUpItemRefusal>> => {
  const outcome = await lookUpVersion({ store: items, clock }, { code, asOf });
  if (!outcome.ok) {
    const kind = outcome.refusal.kind === 'cancelled' ? 'item-cancelled' : 'item-not-found';
    return refuse(kind, { facts: { item: code, ...outcome.refusal.facts } });
  }
  if (outcome.value.kind === 'moved') return ok(outcome.value);
  const { head, ...found } = outcome.value;
  return ok({ ...found, item: head });
};
