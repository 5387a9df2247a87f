import type { Presentation, StoredPresentation } from './presentation.ts';

/** A page of presentations; `after` is absent on the last one. */
export type PresentationPage = Readonly<{ rows: readonly Presentation[]; after?: string }>;

/** Presentations by the keyed hash of their code: made once, redeemed by one conditional write that carries its event. */
export type PresentationStore = Readonly<{
  find: (code: string) => Promise<StoredPresentation | undefined>;
  create: (presentation: Presentation) => Promise<'created' | 'exists'>;
  /** Writes a redeemed presentation over what was read; `stale` where somebody was first. */
  redeem: (redeemed: Presentation, over: StoredPresentation) => Promise<'redeemed' | 'stale'>;
  /** One page of those of a holder, the newest first; may lag behind a change. */
  pageOf: (
    query: Readonly<{ holder: string; limit: number; after: string | undefined }>,
  ) => Promise<PresentationPage>;
}>;
