import type { Deliver } from '../platform/store/drain-outbox.ts';
import { laneOf } from './audit-entry.ts';
import type { LaneStore } from './lane-store.ts';

/**
 * Takes the events of a room's outbox into the audit chain, each once, whoever else delivers it at the same time and
 * however often. Lanes are written beside each other; when one of them fails, all may be delivered again.
 */
export const deliverToAudit =
  ({ lanes, room }: Readonly<{ lanes: Pick<LaneStore, 'append'>; room: string }>): Deliver =>
  async (events) => {
    const byLane = Map.groupBy(events, ({ id }) => laneOf(room, id));
    await Promise.all([...byLane].map(([lane, own]) => lanes.append(lane, room, own)));
  };
