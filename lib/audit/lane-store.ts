import type { IdentifiedEvent } from '../platform/store/drain-outbox.ts';
import type { AuditEntry } from './audit-entry.ts';

/** The lanes of a site's audit chain. Entries are only ever added. */
export type LaneStore = Readonly<{
  /** Adds the events of a room that a lane does not hold yet; again is the same. */
  append: (lane: number, room: string, events: readonly IdentifiedEvent[]) => Promise<void>;
  /** Entries after a place, in order; fewer than `limit` only at the end. */
  read: (lane: number, query: Readonly<{ after: number; limit: number }>) => Promise<readonly AuditEntry[]>;
}>;
