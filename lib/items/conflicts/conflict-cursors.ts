import type { Actor } from '../../kernel/actor.ts';

/** The place in a report as an opaque text and back: good only for the same caller and the same question. */
export type ConflictCursors = Readonly<{
  seal: (position: string, actor: Actor, query: Readonly<Record<string, unknown>>) => Promise<string>;
  open: (
    cursor: string,
    actor: Actor,
    query: Readonly<Record<string, unknown>>,
  ) => Promise<string | undefined>;
}>;
