import type { Division } from './division.ts';

/** A division as read: `rev` counts the changes of its record, `run` names what wrote it last. */
export type StoredDivision = Readonly<{ division: Division; rev: number; run?: string }>;

/** Where divisions are kept: one record for everything that one code has meant. */
export type DivisionStore = Readonly<{
  /** One read by canonical code. */
  find: (code: string) => Promise<StoredDivision | undefined>;
  /** The divisions of many canonical codes, those that there are, in no order. */
  findMany: (codes: readonly string[]) => Promise<readonly StoredDivision[]>;
  /** One page in order of parent and code; with `parent` only its children. May lag behind a change by a moment. */
  page: (
    query: Readonly<{ parent?: string; limit: number; after?: string }>,
  ) => Promise<Readonly<{ divisions: readonly Division[]; after?: string }>>;
  /** Write if the record's `rev` is still `expectedRev` (0: if there is none). */
  save: (division: Division, expectedRev: number, run: string) => Promise<'saved' | 'stale'>;
}>;
