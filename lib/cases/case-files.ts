import type { Actor } from '../kernel/actor.ts';
import type { Result } from '../kernel/result.ts';

/** A file that has come in whole and is cleared: what it is, its bytes have shown. */
export type CaseFile = Readonly<{
  sm3: string;
  size: number;
  type: string;
  name: string;
  /** Keeps the bytes until an instant whatever becomes of the upload; `leaving` when they are being removed already. */
  keepUntil: (until: Date) => Promise<'held' | 'leaving'>;
}>;

export type CaseFileRefusal =
  'forbidden' | 'upload-not-found' | 'upload-gone' | 'upload-not-ready' | 'upload-purpose-differs';

/** What was brought for cases. */
export type CaseFiles = Readonly<{
  /** The caller's own; another's is not there. */
  find: (actor: Actor, upload: string) => Promise<Result<CaseFile, CaseFileRefusal>>;
}>;
