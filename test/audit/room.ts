import { createHash } from 'node:crypto';
import type { Actor, Role } from '../../lib/kernel/actor.ts';
import type { Clock } from '../../lib/kernel/clock.ts';
import { GENESIS, LANES, linkFault, type AuditEntry, type LaneHead } from '../../lib/audit/audit-entry.ts';
import { dynamoLaneStore } from '../../lib/audit/lane-store.dynamo.ts';
import type { LaneStore } from '../../lib/audit/lane-store.ts';
import type { IdentifiedEvent } from '../../lib/platform/store/drain-outbox.ts';
import type { RecordTable } from '../../lib/platform/store/record-table.ts';

export const SITE = '150100';
export const NOW = new Date('2026-11-24T02:00:00.000Z');

/** A clock that goes on by a second with every look. */
export const tickingClock = (from = NOW): Clock => {
  let at = from.getTime() - 1000;
  return { now: () => new Date((at += 1000)) };
};

export const eventOf = (n: number): IdentifiedEvent => ({
  id: createHash('sha256').update(`event ${n}`).digest('hex').slice(0, 32),
  event: { type: 'item-published', at: NOW.toISOString(), subject: `code-${n}`, facts: { version: n } },
});
export const eventsOf = (from: number, to: number): IdentifiedEvent[] =>
  Array.from({ length: to - from }, (_, i) => eventOf(from + i));

export const lanesOver = (table: RecordTable, clock = tickingClock()): LaneStore =>
  dynamoLaneStore({ table, site: SITE, clock });

/** Every entry of every lane; throws where a lane is no sound chain. */
export const soundEntries = async (lanes: LaneStore): Promise<readonly AuditEntry[]> => {
  const all: AuditEntry[] = [];
  for (let lane = 0; lane < LANES; lane += 1) {
    let head: LaneHead = { seq: 0, hash: GENESIS };
    for (const entry of await lanes.read(lane, { after: 0, limit: 100_000 })) {
      const fault = entry.seq === head.seq + 1 ? linkFault(head, entry) : 'gap';
      if (fault !== undefined) throw new Error(`${fault} at ${lane}/${entry.seq}`);
      all.push(entry);
      head = entry;
    }
  }
  return all;
};

export const official = (role: Role, more: Partial<Actor> = {}): Actor => ({
  subject: `an-${role}`,
  kind: 'official',
  roles: [role],
  division: SITE,
  ...more,
});
