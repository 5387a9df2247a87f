import { auditEntry, hashOfEntry, type AuditEntry, type LaneHead } from '../audit-entry.ts';
import { headOf, type Checkpoint } from '../checkpoints/checkpoint.ts';
import { laneFile } from '../export/export-manifest.ts';
import type { Tell } from './deviation.ts';
import { readLines } from './read-lines.ts';

type Lane = Readonly<{
  site: string;
  lane: number;
  pieces: AsyncIterable<Uint8Array>;
  /** What goes before the first entry; without a hash it is not known. */
  start: Readonly<{ seq: number; hash?: string | undefined }>;
  /** All signed heads in order. */
  heads: AsyncGenerator<Checkpoint>;
}>;

export type LaneVerified = Readonly<{ entries: number; last: number; unsigned: number }>;

/** Walks through the signed heads beside the entries: whether an entry at a signed place is the signed one. */
const besideHeads = ({ lane, heads }: Pick<Lane, 'lane' | 'heads'>) => {
  let next: (LaneHead & { number: number }) | undefined;
  let newest = 0;
  const pull = async (behind: number): Promise<void> => {
    while (next === undefined || next.seq <= behind) {
      const { value, done } = await heads.next();
      if (done === true) return void (next = undefined);
      const { seq, hash } = headOf(value, lane);
      newest = Math.max(newest, seq);
      if (seq > behind) next = { seq, hash, number: value.number };
    }
  };
  return {
    pull,
    /** The number of the head that says something else of this entry. */
    contradicting: async ({ seq, hash }: LaneHead): Promise<number | undefined> => {
      await pull(seq - 1);
      return next?.seq === seq && next.hash !== hash ? next.number : undefined;
    },
    newest: () => newest,
    drain: async (): Promise<void> => pull(Number.MAX_SAFE_INTEGER),
  };
};

const MOST_GAPS = 1000;

/** Every entry of a lane: that it is what it was, stands where it stood, and that none is missing before the newest head. */
export const verifyLane = async (
  { site, lane, pieces, start, heads }: Lane,
  tell: Tell,
  progress: () => void,
): Promise<LaneVerified> => {
  const file = laneFile(lane);
  const beside = besideHeads({ lane, heads });
  const gaps: { from: number; to: number }[] = [];
  let before: Lane['start'] = start;
  let unread = 0;
  let entries = 0;

  const follow = async (entry: AuditEntry, line: number): Promise<void> => {
    const place = { file, line, lane, seq: entry.seq };
    const next = before.seq + 1;
    if (entry.seq < next) {
      const isLate = gaps.some(({ from, to }) => entry.seq >= from && entry.seq <= to);
      return tell({ code: isLate ? 'entry-out-of-order' : 'entry-repeated', ...place });
    }
    const isKnown = entry.seq === next && unread === 0;
    if (entry.seq > next + unread) {
      tell({ code: 'entry-missing', file, lane, seq: next, to: entry.seq - 1 });
      if (gaps.length < MOST_GAPS) gaps.push({ from: next, to: entry.seq - 1 });
    }
    unread = 0;
    if (hashOfEntry(entry) !== entry.hash) tell({ code: 'entry-changed', ...place });
    if (isKnown && before.hash !== undefined && entry.previous !== before.hash)
      tell({ code: 'chain-broken', ...place });
    const checkpoint = await beside.contradicting(entry);
    if (checkpoint !== undefined) tell({ code: 'head-differs', ...place, checkpoint });
    before = { seq: entry.seq, hash: entry.hash };
  };

  for await (const { line, value } of readLines(pieces, auditEntry)) {
    entries += 1;
    progress();
    if (value === undefined) {
      unread += 1;
      tell({ code: 'entry-unreadable', file, line, lane, seq: before.seq + unread });
    } else if (value.site !== site || value.lane !== lane) {
      tell({ code: 'entry-misplaced', file, line, lane: value.lane, seq: value.seq });
    } else await follow(value, line);
  }
  await beside.drain();
  const newest = beside.newest();
  if (newest > before.seq) tell({ code: 'entries-end-early', file, lane, seq: before.seq + 1, to: newest });
  return { entries, last: before.seq, unsigned: Math.max(0, before.seq - newest) };
};
