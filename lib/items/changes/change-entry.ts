import * as z from 'zod/mini';
import type { FeedEntry } from '../../platform/store/feed.ts';
import { toldCatalogueEntry, toldItem } from './told-record.ts';

export const CHANGE_KINDS = ['item', 'catalogue-entry'] as const;
export type ChangeKind = (typeof CHANGE_KINDS)[number];

const TYPES = ['published', 'suspended', 'resumed', 'cancelled', 'replaced', 'linked'] as const;

/** One thing that happened. */
export const changeEntry = z.strictObject({
  /** Its place: 1, 2, 3 ... without gaps. */
  seq: z.int(),
  /** Of the event: the same at every site that tells of it. */
  id: z.string(),
  kind: z.enum(CHANGE_KINDS),
  /** `linked`: it took the place of other codes. */
  type: z.enum(TYPES),
  at: z.string(),
  code: z.string(),
  /** The legal date from which it holds. */
  from: z.optional(z.string()),
  version: z.optional(z.int()),
  digest: z.optional(z.string()),
  /** With `cancelled` and `replaced`: from `from` on there is nothing under the code. */
  tombstone: z.optional(z.literal(true)),
  /** With `replaced`: what takes its place. */
  successors: z.optional(z.array(z.string())),
  /** With `include=records`, at the first entry of a code in a page. */
  record: z.optional(z.union([toldItem, toldCatalogueEntry])),
});

export type ChangeEntry = z.output<typeof changeEntry>;

/** A page of changes. */
export const changesAnswer = z.strictObject({
  /** Names the sequence: another one after the feed was begun anew. `-` while it is empty. */
  feed: z.string(),
  /** The place of the newest entry; 0 when there is none. */
  head: z.int(),
  entries: z.array(changeEntry),
  /** Ask with this as `after` next. */
  next: z.int(),
  /** Whether there is more already. */
  more: z.boolean(),
});

export type ChangesAnswer = z.output<typeof changesAnswer>;

const textOf = (fact: string | number | undefined) => (typeof fact === 'string' ? fact : undefined);

/** The entry without what only the head of its code knows. */
export const toChangeEntry = ({ seq, id, event }: FeedEntry): ChangeEntry => {
  const kind = CHANGE_KINDS.find((name) => event.type.startsWith(`${name}-`));
  const type = TYPES.find((name) => kind !== undefined && event.type === `${kind}-${name}`);
  if (kind === undefined || type === undefined) throw new Error('feed-event-unknown');
  const { from, version, digest } = event.facts ?? {};
  const [fromText, digestText] = [textOf(from), textOf(digest)];
  return {
    seq,
    id,
    kind,
    type,
    at: event.at,
    code: event.subject,
    ...(fromText === undefined ? {} : { from: fromText }),
    ...(typeof version === 'number' ? { version } : {}),
    ...(digestText === undefined ? {} : { digest: digestText }),
    ...(type === 'cancelled' || type === 'replaced' ? { tombstone: true } : {}),
  };
};
