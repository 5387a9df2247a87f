import type { Outbox } from '../platform/store/record-table.ts';
import type { Draft, Head } from './versioned-head.ts';

/** A head as read: `rev` is its ETag; `outbox` is what it still has to deliver, carried into the next write. */
export type StoredHead<Content> = Readonly<{ head: Head<Content>; rev: number; outbox: Outbox }>;

export type DraftState = Draft['state'];

/** A page of heads that have a draft. */
export type DraftPage<Content> = Readonly<{ heads: readonly Head<Content>[]; after?: string }>;

/**
 * Where versioned contents are kept, one head per code. Every change is one conditional write of the head; bodies are
 * immutable and put first.
 */
export type VersionedStore<Content> = Readonly<{
  /** One read by key. `fresh` sees every acknowledged write; without it the answer may lag by a moment. */
  find: (code: string, options?: { fresh?: boolean }) => Promise<StoredHead<Content> | undefined>;
  /** The content of an older or a drafted version. */
  readContent: (code: string, digest: string) => Promise<Content | undefined>;
  /** Keep a content under its digest; keeping it again changes nothing. */
  keepContent: (code: string, digest: string, content: Content) => Promise<void>;
  /**
   * Write the head in the place of the one that was read (`over`), or where there was none; `stale` when someone was
   * first. `events` must follow from the change and are delivered at least once, with those still waiting.
   */
  save: (
    head: Head<Content>,
    over: Pick<StoredHead<Content>, 'rev' | 'outbox'> | undefined,
    options?: { events?: Outbox; run?: string },
  ) => Promise<'saved' | 'stale'>;
  /** Heads whose draft is in a state, in the subtree of a division, by division and code. May lag by a moment. */
  listDrafts: (
    state: DraftState,
    division: string,
    page: { limit: number; after?: string | undefined },
  ) => Promise<DraftPage<Content>>;
}>;
