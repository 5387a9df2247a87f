import type { Log } from '../../platform/log.ts';
import { RecordUnreadable } from '../../platform/store/upcast.ts';
import { linkFault, type LaneHead } from '../audit-entry.ts';
import type { LaneStore } from '../lane-store.ts';

const PAGE = 500;

export type Walked = Readonly<{ head: LaneHead; fault?: Readonly<{ seq: number; why: string }> }>;

/** A row that is gone or has become another thing; a store that fails is something else. */
const whyUnread = (error: unknown): string => {
  if (error instanceof RecordUnreadable) return 'entry-unreadable';
  if (error instanceof Error && error.message.startsWith('feed-gap')) return 'entry-missing';
  throw error;
};

/** Follows a lane from an entry that is known, link by link, at most so many entries far; stops before what does not fit. */
export const walkLane = async (
  lanes: Pick<LaneStore, 'read'>,
  lane: number,
  from: LaneHead,
  most: number,
): Promise<Walked> => {
  let head = from;
  let left = most;
  let size = PAGE;
  while (left > 0) {
    const limit = Math.min(size, left);
    const page = await lanes.read(lane, { after: head.seq, limit }).catch(whyUnread);
    if (typeof page === 'string') {
      if (limit === 1) return { head, fault: { seq: head.seq + 1, why: page } };
      // One by one up to the very place.
      size = 1;
      continue;
    }
    for (const entry of page) {
      const why = entry.seq === head.seq + 1 ? linkFault(head, entry) : 'entry-missing';
      if (why !== undefined) return { head, fault: { seq: head.seq + 1, why } };
      head = { seq: entry.seq, hash: entry.hash };
    }
    if (page.length < limit) break;
    left -= page.length;
  }
  return { head };
};

/** Thrown when the chain is not what was written; an alarm follows from the log line before it. */
export class AuditChainBroken extends Error {
  override readonly name = 'AuditChainBroken';
  readonly code = 'audit-chain-broken';
}

export const tellBroken = (log: Log, facts: Readonly<Record<string, unknown>>): void =>
  log('audit-chain-broken', facts);
