import type { Clock } from '../../kernel/clock.ts';
import type { Log } from '../../platform/log.ts';
import { GENESIS, linkFault, type AuditEntry, type LaneHead } from '../audit-entry.ts';
import { headOf, type Checkpoint } from '../checkpoints/checkpoint.ts';
import { tellBroken } from '../checkpoints/walk-lane.ts';
import type { LaneStore } from '../lane-store.ts';
import type { SegmentBodies, SegmentStore } from './segment-store.ts';
import { SEGMENT_ENTRIES, segmentOf } from './segment.ts';

export type CloseSegmentsDeps = Readonly<{
  lanes: LaneStore;
  segments: SegmentStore;
  segmentBodies: SegmentBodies;
  clock: Clock;
  log: Log;
}>;

const OLDEST_MS = 3_600_000;
/** Of one lane in one run; the next run goes on. */
const MOST = 5;

/** A full segment, or one whose oldest entry has waited long enough: only that one is read to know it. */
const isDue = async (
  { lanes, clock }: CloseSegmentsDeps,
  lane: number,
  { after, limit }: Readonly<{ after: number; limit: number }>,
): Promise<boolean> => {
  if (limit >= SEGMENT_ENTRIES) return true;
  const [oldest] = await lanes.read(lane, { after, limit: 1 });
  return oldest !== undefined && clock.now().getTime() - Date.parse(oldest.recorded) >= OLDEST_MS;
};

const isSound = (
  deps: CloseSegmentsDeps,
  lane: number,
  before: LaneHead,
  entries: readonly AuditEntry[],
): boolean => {
  let head = before;
  for (const entry of entries) {
    const why = entry.seq === head.seq + 1 ? linkFault(head, entry) : 'entry-missing';
    if (why !== undefined) {
      tellBroken(deps.log, { lane, seq: head.seq + 1, why });
      return false;
    }
    head = { seq: entry.seq, hash: entry.hash };
  }
  return true;
};

const closeOne = async (
  deps: CloseSegmentsDeps,
  lane: number,
  signed: LaneHead,
): Promise<'closed' | 'nothing' | 'broken'> => {
  const { lanes, segments, segmentBodies } = deps;
  const last = await segments.last(lane);
  const before = last === undefined ? { seq: 0, hash: GENESIS } : { seq: last.to, hash: last.hash };
  const limit = Math.min(SEGMENT_ENTRIES, signed.seq - before.seq);
  if (limit <= 0) return 'nothing';
  if (!(await isDue(deps, lane, { after: before.seq, limit }))) return 'nothing';
  const entries = await lanes.read(lane, { after: before.seq, limit });
  if (!isSound(deps, lane, before, entries)) return 'broken';
  const { segment, bytes } = segmentOf(lane, entries);
  // The object first: a record never names what is not there.
  await segmentBodies.put(segment, bytes);
  await segments.add(segment);
  return 'closed';
};

/**
 * Closes what is signed into segments: an object of 1,000 entries, or of fewer when the oldest has waited an hour. Any
 * number of runs at once, and again after a crash at any point, come to segments without gap or overlap; the object of
 * one that lost a race is left over and never read.
 */
export const closeSegments = async (
  deps: CloseSegmentsDeps,
  signed: Checkpoint,
): Promise<Readonly<{ closed: number; broken: number }>> => {
  const sum = { closed: 0, broken: 0 };
  for (const { lane } of signed.lanes) {
    for (let i = 0; i < MOST; i += 1) {
      const outcome = await closeOne(deps, lane, headOf(signed, lane));
      if (outcome === 'closed') sum.closed += 1;
      if (outcome === 'broken') sum.broken += 1;
      if (outcome !== 'closed') break;
    }
  }
  return sum;
};
