import type { Clock } from '../kernel/clock.ts';
import { canonicalJson } from '../kernel/digest.ts';
import { openFeed, type FeedEntry } from '../platform/store/feed.ts';
import type { RecordTable } from '../platform/store/record-table.ts';
import { GENESIS, hashOfEntry, MAX_ENTRY_BYTES, type AuditEntry, type UnsealedEntry } from './audit-entry.ts';
import type { LaneStore } from './lane-store.ts';

/** Thrown for an event that no entry can be made of; it stays in its outbox, where an operator is told of it. */
export class AuditEventUnfit extends Error {
  override readonly name = 'AuditEventUnfit';
  readonly code = 'audit-event-unfit';
}

type Whose = Readonly<{ site: string; lane: number }>;

const unsealed = ({ site, lane }: Whose, { seq, id: key, event, mark }: FeedEntry): UnsealedEntry => {
  const slash = key.indexOf('/');
  const { type, at, subject, facts } = event;
  return {
    v: 1,
    site,
    lane,
    seq,
    room: key.slice(0, slash),
    id: key.slice(slash + 1),
    type,
    at,
    subject,
    ...(facts === undefined ? {} : { facts }),
    recorded: mark?.['recorded'] ?? '',
    previous: mark?.['previous'] ?? '',
  };
};

/** Numbers beyond these come back from a store as others, or not at all. */
const isKept = (value: string | number): boolean =>
  typeof value === 'string' ||
  Number.isSafeInteger(value) ||
  (Math.abs(value) > 1e-100 && Math.abs(value) < 1e15);

const refuseUnfit = (entry: UnsealedEntry): void => {
  if (!Object.values(entry.facts ?? {}).every(isKept)) throw new AuditEventUnfit('audit-event-unfit: number');
  if (Buffer.byteLength(canonicalJson(entry)) > MAX_ENTRY_BYTES)
    throw new AuditEventUnfit('audit-event-unfit: size');
};

const markOf = (whose: Whose, clock: Clock) => (entry: FeedEntry, before: FeedEntry | undefined) => {
  const link = { recorded: clock.now().toISOString(), previous: before?.mark?.['hash'] ?? GENESIS };
  const made = unsealed(whose, { ...entry, mark: link });
  refuseUnfit(made);
  return { ...link, hash: hashOfEntry(made) };
};

type Deps = Readonly<{ table: RecordTable; site: string; clock: Clock }>;

/** {@link LaneStore} in the room's table: each lane is a gapless feed whose marks are the links of the chain. */
export const dynamoLaneStore = ({ table, site, clock }: Deps): LaneStore => {
  const feedOf = (lane: number) => openFeed(table, `lane-${lane}`, markOf({ site, lane }, clock));
  return {
    append: async (lane, room, events) => {
      await feedOf(lane).append(events.map(({ id, event }) => ({ id: `${room}/${id}`, event })));
    },
    read: async (lane, query) => {
      const entries = await feedOf(lane).read(query);
      return entries.map((entry): AuditEntry => {
        return { ...unsealed({ site, lane }, entry), hash: entry.mark?.['hash'] ?? '' };
      });
    },
  };
};
