import type { RefusedChange, SyncDigest } from './sync-digest.ts';
import type { StoredState, SyncState } from './sync-state.ts';

export type RefusedPage = Readonly<{ refused: readonly RefusedChange[]; after?: string }>;

/** Where the mirror keeps how far it is, what it could not take, and its digests. */
export type SyncStore = Readonly<{
  find: () => Promise<StoredState | undefined>;
  /** Writes if the record's `rev` is still `expectedRev` (0: if there is none). */
  save: (state: SyncState, expectedRev: number) => Promise<'saved' | 'stale'>;
  /** Keeps a refusal; the same again is no write. */
  keepRefused: (refused: RefusedChange) => Promise<void>;
  /** Forgets the refusal of a code, if there is one. */
  dropRefused: (change: Pick<RefusedChange, 'kind' | 'code'>) => Promise<void>;
  listRefused: (page: Readonly<{ limit: number; after?: string | undefined }>) => Promise<RefusedPage>;
  /** The newest digest. */
  findDigest: () => Promise<SyncDigest | undefined>;
  /** Keeps a digest as the newest and as that of its run. */
  keepDigest: (digest: SyncDigest) => Promise<void>;
}>;
