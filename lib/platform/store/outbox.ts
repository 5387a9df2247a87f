import { canonicalJson, sm3Hex } from '../../kernel/digest.ts';
import { OUTBOX_LIMIT, OutboxFull, type Key, type Outbox, type OutboxEvent } from './record-table.ts';

/**
 * The id of the event that a change of a record gives rise to: the same however often the change is tried, another for
 * every other change. `rev` is the one that the change makes.
 */
export const eventIdOf = ({ pk, sk }: Key, rev: number, type: string): string =>
  sm3Hex(canonicalJson([pk, sk, rev, type])).slice(0, 32);

/** The outbox with one more event; adding it again changes nothing. Throws {@link OutboxFull} over 32 events. */
export const addEvent = (outbox: Outbox | undefined, id: string, event: OutboxEvent): Outbox => {
  const more = { ...outbox, [id]: event };
  if (Object.keys(more).length > OUTBOX_LIMIT) throw new OutboxFull('outbox-full');
  return more;
};
