import type { Actor } from '../../kernel/actor.ts';
import type { Result } from '../../kernel/result.ts';
import type { ByteSource } from '../archive/byte-source.ts';

/** A file that has come in whole and is cleared. */
export type UploadedFile = Readonly<{
  sm3: string;
  size: number;
  bytes: ByteSource;
  /** Keeps the bytes until an instant whatever becomes of the upload; `leaving` when they are being removed already. */
  keepUntil: (until: Date) => Promise<'held' | 'leaving'>;
}>;

export type UploadRefusal =
  'forbidden' | 'upload-not-found' | 'upload-gone' | 'upload-not-ready' | 'upload-purpose-differs';

/** What callers have brought for the verification of seals. */
export type UploadedFiles = Readonly<{
  /** The caller's own; another's is not there. */
  find: (actor: Actor, upload: string) => Promise<Result<UploadedFile, UploadRefusal>>;
  /** Bytes that are kept, by what was noted of them. */
  open: (file: Readonly<{ sm3: string; size: number }>) => ByteSource;
}>;
