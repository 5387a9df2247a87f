import type { SnapshotFacts } from './search-snapshot.ts';

/** Which snapshot a site searches: of what it tells, and where it is. */
export type SnapshotPointer = Readonly<{
  facts: SnapshotFacts;
  /** SM3 of the file as it is kept. */
  digest: string;
  /** Of the file as it is kept. */
  bytes: number;
  /** Digests of those before it that are kept for whoever has just read where they are, the newest first. */
  older: readonly string[];
}>;

/** The pointer as it was read; `tag` says so to whoever moves it. */
export type StoredPointer = Readonly<{ pointer: SnapshotPointer; tag: string }>;

/**
 * Where the search snapshots of a site are kept: immutable files, each under its digest, and one pointer, moved by one
 * conditional write.
 */
export type SnapshotStore = Readonly<{
  current: () => Promise<StoredPointer | undefined>;
  /** Keep a file; keeping it again changes nothing. */
  keep: (path: string) => Promise<Pick<SnapshotPointer, 'digest' | 'bytes'>>;
  /** Whether the file is there in full length. */
  holds: (pointer: SnapshotPointer) => Promise<boolean>;
  /** Point to a kept file in the place of the pointer that was read; `stale` when someone was first. */
  point: (pointer: SnapshotPointer, over: StoredPointer | undefined) => Promise<'pointed' | 'stale'>;
  /** Bring a kept file to a local path. Throws {@link SnapshotDamaged} where it is not there, or not as it was. */
  fetch: (pointer: SnapshotPointer, path: string) => Promise<void>;
  /** Remove a kept file that nothing points to any more. */
  remove: (digest: string) => Promise<void>;
}>;

/** Thrown for a snapshot that is missing or changed. */
export class SnapshotDamaged extends Error {
  readonly code = 'search-snapshot-damaged';
  constructor(digest: string, cause?: unknown) {
    super(`search-snapshot-damaged: ${digest}`, { cause });
  }
}
