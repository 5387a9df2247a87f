import type { Actor } from '../../kernel/actor.ts';
import type { Result } from '../../kernel/result.ts';

/** A file that has come in whole and is cleared: what it is, its bytes have shown. */
export type MaterialFile = Readonly<{
  sm3: string;
  size: number;
  type: string;
  name: string;
  /** Keeps the bytes until an instant whatever becomes of the upload; `leaving` when they are being removed already. */
  keepUntil: (until: Date) => Promise<'held' | 'leaving'>;
}>;

export type MaterialFileRefusal =
  'forbidden' | 'upload-not-found' | 'upload-gone' | 'upload-not-ready' | 'upload-purpose-differs';

/** What holders have brought for their materials. */
export type MaterialFiles = Readonly<{
  /** The caller's own; another's is not there. */
  find: (actor: Actor, upload: string) => Promise<Result<MaterialFile, MaterialFileRefusal>>;
}>;
