import * as z from 'zod/mini';
import { digestOf, sm3Hex } from '../kernel/digest.ts';

/** How many lanes the chain of a site has: they are written beside each other, each is a chain of its own. */
export const LANES = 8;

/** What goes before the first entry of a lane. */
export const GENESIS = '0'.repeat(64);

/** No event that fits into an outbox comes near it; 25 of them fit into one record. */
export const MAX_ENTRY_BYTES = 8 * 1024;

export const sm3Text = z.string().check(z.regex(/^[0-9a-f]{64}$/));
export const laneNumber = z.number().check(z.multipleOf(1), z.minimum(0), z.maximum(LANES - 1));
export const placeNumber = z.number().check(z.multipleOf(1), z.minimum(1), z.maximum(1e12));

const said = {
  v: z.literal(1),
  /** Whose chain it is. */
  site: z.string(),
  lane: laneNumber,
  /** 1, 2, 3 ... in its lane, without gaps. */
  seq: placeNumber,
  /** The room that the event is of, and the id by which the room knows it. */
  room: z.string(),
  id: z.string(),
  type: z.string(),
  at: z.string(),
  subject: z.string(),
  facts: z.exactOptional(z.record(z.string(), z.union([z.string(), z.number()]))),
  /** When the chain took it in. */
  recorded: z.string(),
  /** `hash` of the entry before, 64 zeros for the first. */
  previous: sm3Text,
};

/** One entry of the audit chain 审计链: what happened, and its place behind the entry before. Ids, digests and numbers only. */
export const auditEntry = z.strictObject({ ...said, hash: sm3Text });

export type AuditEntry = Readonly<z.output<typeof auditEntry>>;
export type UnsealedEntry = Omit<AuditEntry, 'hash'>;

/** SM3 over the canonical JSON (RFC 8785) of all that an entry says. */
export const hashOfEntry = (entry: UnsealedEntry): string => digestOf({ ...entry, hash: undefined });

/** The lane of an event: always the same one, so that only there it has to be known again. */
export const laneOf = (room: string, id: string): number =>
  Number.parseInt(sm3Hex(`${room}/${id}`).slice(0, 8), 16) % LANES;

/** The last entry that is known of a lane; `seq` 0 where there is none. */
export type LaneHead = Readonly<{ seq: number; hash: string }>;

/** Why an entry does not go behind what is before it; undefined where it does. */
export const linkFault = (
  before: LaneHead,
  entry: AuditEntry,
): 'entry-changed' | 'chain-broken' | undefined => {
  if (hashOfEntry(entry) !== entry.hash) return 'entry-changed';
  return entry.previous === before.hash ? undefined : 'chain-broken';
};
