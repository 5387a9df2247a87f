import type { PointerRecord } from '../../platform/store/pointer-record.ts';
import type { ReportHeader } from './compute-report.ts';
import type { WrittenConflict } from './conflict-shape.ts';
import type { DivisionCounts } from './division-report.ts';

/** What was counted in a division, and where its conflicts stand among the bytes of the report. */
export type IndexedDivision = Readonly<{ counts: DivisionCounts; from: number; to: number }>;

/** Which report is read: of what it tells, and where it is. */
export type ReportPointer = Readonly<{
  header: ReportHeader;
  /** SM3 of the file. */
  digest: string;
  /** Where the conflicts end in the file and its divisions begin. */
  indexAt: number;
  /** Of the whole file. */
  bytes: number;
  /** The report before, kept for those who are reading it. */
  previous?: string | undefined;
}>;

/** Where it is written which report is read: one record, moved by one conditional write. */
export type ReportPointers = PointerRecord<ReportPointer>;

type Place = Pick<ReportPointer, 'digest' | 'indexAt' | 'bytes'>;

/** Where reports are kept: files that never change, each under its digest. */
export type ReportFiles = Readonly<{
  /** Keeps lines, one conflict each, and a last one with the divisions. */
  keep: (lines: Iterable<string>) => Promise<Pick<ReportPointer, 'digest' | 'bytes'>>;
  /** By division code, so that a division and all below it stand together. */
  divisions: (place: Place) => Promise<readonly IndexedDivision[]>;
  /** The conflicts that stand in the bytes `[from, to)`: a whole number of lines. `at` is where each one ends. */
  read: (
    digest: string,
    from: number,
    to: number,
  ) => Promise<readonly Readonly<{ conflict: WrittenConflict; at: number }>[]>;
  remove: (digest: string) => Promise<void>;
}>;

export type ReportStore = ReportPointers & ReportFiles;

/** The most bytes of one reading: a piece of a larger report may end within a line, which is then left out. */
export const PIECE_BYTES = 512 * 1024;
