import type { PointerRecord, StoredPointerRecord } from '../../platform/store/pointer-record.ts';
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

/** The pointer as it was read; `rev` says so to whoever moves it. */
export type StoredPointer = StoredPointerRecord<SnapshotPointer>;

/** Where it is written which snapshot a site searches: one record, moved by one conditional write. */
export type SnapshotPointers = PointerRecord<SnapshotPointer>;

/** Where the search snapshots of a site are kept: files that never change, each under its digest. */
export type SnapshotFiles = Readonly<{
  /** Keep a file; keeping it again changes nothing, and mends what was damaged. */
  keep: (path: string) => Promise<Pick<SnapshotPointer, 'digest' | 'bytes'>>;
  /** Whether the file is there in full length. */
  holds: (pointer: Pick<SnapshotPointer, 'digest' | 'bytes'>) => Promise<boolean>;
  /** Bring a kept file to a local path. Throws {@link SnapshotDamaged} where it is not there, or not as it was. */
  fetch: (pointer: Pick<SnapshotPointer, 'digest'>, path: string) => Promise<void>;
  /** Remove a kept file that nothing points to any more. */
  remove: (digest: string) => Promise<void>;
}>;

export type SnapshotStore = SnapshotPointers & SnapshotFiles;

/** Thrown for a snapshot that is missing or changed. */
export class SnapshotDamaged extends Error {
  readonly code = 'search-snapshot-damaged';
  constructor(digest: string, cause?: unknown) {
    super(`search-snapshot-damaged: ${digest}`, { cause });
  }
}
