import type { PdfDict } from './pdf-value.ts';

/** Where an object stands: at a place in the file, in a stream of objects, or nowhere. */
export type XrefEntry =
  | Readonly<{ kind: 'free' }>
  | Readonly<{ kind: 'at'; offset: number; generation: number }>
  | Readonly<{ kind: 'in'; container: number; index: number }>;

export type XrefEntries = ReadonlyMap<number, XrefEntry>;

/** One cross-reference section with its trailer, from `at` to behind the %%EOF that belongs to it. */
export type XrefSection = Readonly<{
  at: number;
  /** Behind the section itself, and behind its %%EOF; -1 where there is none. */
  tableEnd: number;
  end: number;
  /** What `startxref` behind it says. */
  startxref: number | undefined;
  entries: XrefEntries;
  trailer: PdfDict;
  /** Number of the object that holds the section, where it is a stream. */
  streamNumber: number | undefined;
  /** Where the stream of a hybrid section stands. */
  hybrid: Readonly<{ at: number; end: number }> | undefined;
}>;

export const FREE: XrefEntry = { kind: 'free' };

/** Whether two entries stand for the same bytes. */
export const isSamePlace = (a: XrefEntry | undefined, b: XrefEntry | undefined): boolean => {
  if (a?.kind === 'at' && b?.kind === 'at') return a.offset === b.offset && a.generation === b.generation;
  if (a?.kind === 'in' && b?.kind === 'in') return a.container === b.container && a.index === b.index;
  return (a?.kind ?? 'free') === (b?.kind ?? 'free');
};
