import type { Actor } from '../kernel/actor.ts';
import type { DraftState } from './versioned-store.ts';

/** The place in a list of drafts as an opaque text and back: good only for the same caller and the same list. */
export type DraftCursors = Readonly<{
  seal: (position: string, whose: DraftListOf) => Promise<string>;
  /** Undefined for a cursor that was not given to this caller for this list. */
  open: (cursor: string, whose: DraftListOf) => Promise<string | undefined>;
}>;

export type DraftListOf = Readonly<{ actor: Actor; of: 'items' | 'catalogue'; state: DraftState }>;
