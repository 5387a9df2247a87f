import type { LegalDate } from '../kernel/clock.ts';
import type { TimelineEvent } from './item.ts';

/** What an item is on a date. Intervals are `[from, to)`; `to` is absent while nothing is planned to end it. */
export type ItemStatus = Readonly<
  | { state: 'unpublished' }
  | { state: 'not-yet'; from: LegalDate }
  | { state: 'in-force' | 'suspended'; version: number; digest: string; from: LegalDate; to?: LegalDate }
  | { state: 'cancelled'; from: LegalDate }
  | { state: 'replaced'; from: LegalDate; successors: readonly string[] }
>;

/** By date, and on one date by order of happening: what was said later about a date holds. */
const inLegalOrder = (timeline: readonly TimelineEvent[]): readonly TimelineEvent[] =>
  timeline
    .map((event, index) => ({ event, index }))
    .toSorted((a, b) =>
      a.event.from < b.event.from ? -1 : a.event.from > b.event.from ? 1 : a.index - b.index,
    )
    .map(({ event }) => event);

const after = (status: ItemStatus, event: TimelineEvent): ItemStatus => {
  const { from } = event;
  switch (event.kind) {
    case 'published':
      return { state: 'in-force', version: event.version ?? 0, digest: event.digest ?? '', from };
    case 'suspended':
      return status.state === 'in-force' ? { ...status, state: 'suspended' } : status;
    case 'resumed':
      return status.state === 'suspended' ? { ...status, state: 'in-force' } : status;
    case 'cancelled':
      return { state: 'cancelled', from };
    case 'replaced':
      return { state: 'replaced', from, successors: event.successors ?? [] };
  }
};

/**
 * What the item is on `date`. Versions never overlap: each holds from its date until the next event's date that ends it,
 * so a back-dated version is inserted before a later one and a future-dated one waits.
 */
export const statusOn = (timeline: readonly TimelineEvent[], date: LegalDate): ItemStatus => {
  const ordered = inLegalOrder(timeline);
  const first = ordered[0];
  if (first === undefined) return { state: 'unpublished' };
  if (first.from > date) return { state: 'not-yet', from: first.from };
  let status: ItemStatus = { state: 'unpublished' };
  for (const event of ordered) {
    if (event.from > date) {
      const ends = event.kind !== 'suspended' && event.kind !== 'resumed';
      if (ends && (status.state === 'in-force' || status.state === 'suspended'))
        return { ...status, to: event.from };
      continue;
    }
    status = after(status, event);
  }
  return status;
};
