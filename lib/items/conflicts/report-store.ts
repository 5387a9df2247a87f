import type { ReportHeader } from './compute-report.ts';
import type { WrittenConflict } from './conflict-shape.ts';
import type { DivisionCounts } from './division-report.ts';

/** What was counted in a division, and where its conflicts stand among the bytes of the report. */
export type IndexedDivision = Readonly<{ counts: DivisionCounts; from: number; to: number }>;

/** A kept report without its conflicts: those are read in pieces. */
export type ReportIndex = Readonly<{
  header: ReportHeader;
  digest: string;
  /** By division code, so that a division and all below it stand together. */
  divisions: readonly IndexedDivision[];
  /** The report before, kept for those who are reading it. */
  previous?: string;
}>;

export type Kept = Pick<ReportIndex, 'digest'>;

/** Where reports are kept: each immutable under its digest, behind one pointer to the newest. */
export type ReportStore = Readonly<{
  /** Keeps lines, one conflict each. */
  keep: (lines: Iterable<string>) => Promise<Kept>;
  point: (index: ReportIndex) => Promise<void>;
  current: () => Promise<ReportIndex | undefined>;
  /** The conflicts that stand in the bytes `[from, to)`: a whole number of lines. `at` is where each one ends. */
  read: (
    digest: string,
    from: number,
    to: number,
  ) => Promise<readonly Readonly<{ conflict: WrittenConflict; at: number }>[]>;
  remove: (digest: string) => Promise<void>;
}>;

/** The most bytes of one reading: a piece of a larger report may end within a line, which is then left out. */
export const PIECE_BYTES = 512 * 1024;
