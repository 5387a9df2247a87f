import * as z from 'zod/mini';
import { canonicalJson, sm3Hex } from '../../kernel/digest.ts';
import { laneNumber, placeNumber, sm3Text, type AuditEntry } from '../audit-entry.ts';

/** The most entries of a segment: at 8 KiB each they fit into memory. */
export const SEGMENT_ENTRIES = 1000;

/** A closed run of a lane: which entries, and the SM3 of the object that holds them. */
export const segment = z.strictObject({
  lane: laneNumber,
  from: placeNumber,
  to: placeNumber,
  /** `previous` of its first entry and `hash` of its last. */
  previous: sm3Text,
  hash: sm3Text,
  sm3: sm3Text,
  bytes: z.number(),
});

export type Segment = Readonly<z.output<typeof segment>>;

/** Entries as JSON Lines, each in its canonical form. */
export const linesOf = (entries: readonly AuditEntry[]): Buffer =>
  Buffer.from(entries.map((entry) => `${canonicalJson(entry)}\n`).join(''), 'utf8');

/** The segment of entries that follow on each other, and its bytes. */
export const segmentOf = (lane: number, entries: readonly AuditEntry[]) => {
  const [first, last] = [entries[0], entries.at(-1)];
  if (first === undefined || last === undefined) throw new RangeError('segment-empty');
  const bytes = linesOf(entries);
  const told: Segment = {
    lane,
    from: first.seq,
    to: last.seq,
    previous: first.previous,
    hash: last.hash,
    sm3: sm3Hex(bytes),
    bytes: bytes.length,
  };
  return { segment: told, bytes };
};
