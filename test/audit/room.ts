import { createHash } from 'node:crypto';
import type { Actor, Role } from '../../lib/kernel/actor.ts';
import type { Clock } from '../../lib/kernel/clock.ts';
import { GENESIS, LANES, linkFault, type AuditEntry, type LaneHead } from '../../lib/audit/audit-entry.ts';
import type { CheckSignature } from '../../lib/audit/checkpoints/checkpoint.ts';
import {
  dynamoCheckpointStore,
  dynamoSentMark,
  dynamoWitnessedStore,
} from '../../lib/audit/checkpoints/checkpoint-store.dynamo.ts';
import type { CheckpointWitness } from '../../lib/audit/checkpoints/checkpoint-store.ts';
import { deliverToAudit } from '../../lib/audit/deliver-to-audit.ts';
import { dynamoSegmentStore } from '../../lib/audit/segments/segment-store.dynamo.ts';
import { exportAudit } from '../../lib/audit/export/export-audit.ts';
import type { Wanted } from '../../lib/audit/export/export-range.ts';
import type { SegmentBodies } from '../../lib/audit/segments/segment-store.ts';
import type { Segment } from '../../lib/audit/segments/segment.ts';
import { opensslSm2 } from '../../lib/seals/sm2/sm2.openssl.ts';
import { openSiteKey, siteSigner } from '../../lib/seals/trust-lists/site-signer.ts';
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

export const KEYRING = [{ id: 'k1', bytes: new Uint8Array(32).fill(9) }] as const;
export const SIGNER = siteSigner(KEYRING, opensslSm2, 'audit-checkpoint');
export const KEY_ID = SIGNER.id;
export const checkSignature: CheckSignature = (spki, message, signature) =>
  openSiteKey(spki, opensslSm2)?.verify(message, signature) === true;

/** Objects of segments in memory; a test may damage what it holds. */
export const memorySegmentBodies = () => {
  const bodies = new Map<string, Uint8Array>();
  const nameOf = ({ lane, from, sm3 }: Segment) => `${lane}/${from}/${sm3}`;
  const store: SegmentBodies = {
    put: async (segment, bytes) => {
      if (!bodies.has(nameOf(segment))) bodies.set(nameOf(segment), Uint8Array.from(bytes));
    },
    get: async (segment) => bodies.get(nameOf(segment)),
  };
  return { ...store, bodies };
};

/** The room over a table, as its wiring joins it; what it logs is kept. */
export const auditOver = (
  table: RecordTable,
  {
    segmentBodies = memorySegmentBodies(),
    clock = tickingClock(),
    witness,
  }: Partial<Readonly<{ segmentBodies: SegmentBodies; clock: Clock; witness: CheckpointWitness }>> = {},
) => {
  const logged: string[] = [];
  return {
    site: SITE,
    clock,
    logged,
    log: (event: string) => void logged.push(event),
    lanes: lanesOver(table, clock),
    checkpoints: dynamoCheckpointStore(table),
    segments: dynamoSegmentStore(table),
    segmentBodies,
    sent: dynamoSentMark(table),
    witness,
    witnessed: dynamoWitnessedStore(table),
    witnessedKeys: new Map([[SITE, new Set([KEY_ID])]]),
    signer: async () => SIGNER,
    checkSignature: async () => checkSignature,
  };
};
export type Audit = ReturnType<typeof auditOver>;

export const deliver = (audit: Pick<Audit, 'lanes'>, events: readonly IdentifiedEvent[]): Promise<void> =>
  deliverToAudit({ lanes: audit.lanes, room: 'items' })(events);

/** Every segment of every lane with its entries, in order. */
export const closedEntries = async ({ segments, segmentBodies }: Audit): Promise<readonly AuditEntry[]> => {
  const all: AuditEntry[] = [];
  for (let lane = 0; lane < LANES; lane += 1) {
    for (const segment of await segments.page(lane, 1)) {
      const text = Buffer.from((await segmentBodies.get(segment)) ?? []).toString('utf8');
      for (const line of text.trimEnd().split('\n')) all.push(JSON.parse(line) as AuditEntry);
    }
  }
  return all;
};

export type ExportedFiles = ReadonlyMap<string, Buffer>;

/** An export in memory. */
export const exportOf = async (audit: Audit, wanted: Wanted = {}): Promise<ExportedFiles> => {
  const files = new Map<string, Buffer>();
  await exportAudit(audit, wanted, async (name, piece) => {
    files.set(name, Buffer.concat([files.get(name) ?? Buffer.alloc(0), Buffer.from(piece)]));
  });
  return files;
};
