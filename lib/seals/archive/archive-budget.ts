/** How much of an archive is read before it is refused. Sizes in bytes. */
export type ArchiveBudget = Readonly<{
  archiveBytes: number;
  entries: number;
  directoryBytes: number;
  entryBytes: number;
  totalBytes: number;
  /** Unpacked to packed size of one entry, looked at where the unpacked size is more than `ratioFrom`. */
  ratio: number;
  ratioFrom: number;
  milliseconds: number;
}>;

const MIB = 1 << 20;

/** A sealed document of hundreds of scanned pages stays well below. */
export const ARCHIVE_BUDGET: ArchiveBudget = {
  archiveBytes: 100 * MIB,
  entries: 10_000,
  directoryBytes: 8 * MIB,
  entryBytes: 256 * MIB,
  totalBytes: 512 * MIB,
  ratio: 200,
  ratioFrom: 8 * MIB,
  milliseconds: 15_000,
};
