import type { SealRecord, StoredSeal } from './seal-record.ts';

/** A page of seals in the order of their identifiers; `after` is absent on the last one. */
export type SealPage = Readonly<{ seals: readonly StoredSeal[]; after?: string }>;

/** The heads of seals on file: each change is one conditional write. */
export type SealStore = Readonly<{
  /** One read by identifier, as last written. */
  find: (id: string) => Promise<StoredSeal | undefined>;
  /**
   * Remembers what a creation was about before anything else is written. Answers the id under which it is remembered: the
   * first of `ids`, or an older one if it was remembered so; `reused` when that was about something else.
   */
  rememberRequest: (
    ids: readonly [string, ...string[]],
    digest: string,
  ) => Promise<{ id: string } | 'reused'>;
  /** Puts a seal on file where none of its identifier is. */
  create: (seal: SealRecord) => Promise<'created' | 'exists'>;
  save: (seal: SealRecord, expectedRev: number) => Promise<'saved' | 'stale'>;
  /** One page of all; may lag behind a change by a moment. */
  page: (query: Readonly<{ limit: number; after?: string | undefined }>) => Promise<SealPage>;
}>;
