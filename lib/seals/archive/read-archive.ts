import { systemClock, type Clock } from '../../kernel/clock.ts';
import { ARCHIVE_BUDGET, type ArchiveBudget } from './archive-budget.ts';
import { DefectList, type ArchiveDefect } from './archive-defect.ts';
import { DEFLATED, isFolder, STORED, type DirectoryEntry } from './archive-entry.ts';
import type { ByteSource } from './byte-source.ts';
import { checkEntry } from './check-entry.ts';
import { checkLayout, type PlacedEntry } from './check-layout.ts';
import { readEndRecord } from './end-record.ts';
import { checkNames } from './entry-name.ts';
import { readLocalHeader } from './local-header.ts';
import { readContents } from './read-contents.ts';
import { readDirectory } from './read-directory.ts';
import { unpackEntry, type Sink } from './unpack-entry.ts';
import { startWatch } from './watch.ts';

/** A file in an archive. `sm3` (hexadecimal, of the unpacked bytes) is absent where it could not be unpacked whole. */
export type ArchiveFile = Readonly<{ name: string; size: number; sm3: string | undefined }>;

/**
 * What an archive holds. `files` are in the order of the directory, without folders; of a name that occurs twice both
 * are here. `defects` is empty exactly when the archive is sound. `unpack` gives the bytes of a file once more, and
 * answers whether all of them came.
 */
export type Archive = Readonly<{
  defects: readonly ArchiveDefect[];
  files: readonly ArchiveFile[];
  unpack: (file: ArchiveFile, sink: Sink) => Promise<boolean>;
}>;

const isReadable = ({ method, flags }: DirectoryEntry): boolean =>
  (method === STORED || method === DEFLATED) && (flags & 1) === 0;

const placeAll = async (
  source: ByteSource,
  entries: readonly DirectoryEntry[],
  defects: DefectList,
): Promise<readonly PlacedEntry[]> => {
  const placed: PlacedEntry[] = [];
  for (const entry of entries) {
    const place = await readLocalHeader(source, entry, defects);
    if (place !== undefined) placed.push({ entry, place });
  }
  return placed;
};

const archiveOf = (
  source: ByteSource,
  placed: readonly PlacedEntry[],
  digests: ReadonlyMap<DirectoryEntry, string>,
  defects: DefectList,
): Archive => {
  const places = new Map<ArchiveFile, PlacedEntry>();
  for (const one of placed) {
    const { name, size } = one.entry;
    if (!isFolder(name)) places.set({ name, size, sm3: digests.get(one.entry) }, one);
  }
  return {
    defects: defects.inOrder(),
    files: [...places.keys()],
    unpack: async (file, sink) => {
      const one = places.get(file);
      if (one === undefined || file.sm3 === undefined) return false;
      const packed = { ...one.entry, dataAt: one.place.dataAt };
      return (await unpackEntry(source, packed, sink)) === 'whole';
    },
  };
};

/**
 * Reads a ZIP archive as a sealed document must be one: the central directory is the authority, everything else has to
 * agree with it, and no byte lies outside of an entry. All defects are gathered. Each entry is unpacked once to be
 * measured and hashed, in flat memory and within the budget; nothing is written anywhere. Never throws for what the
 * bytes are; throws only what the source throws.
 */
export const readArchive = async (
  source: ByteSource,
  budget: ArchiveBudget = ARCHIVE_BUDGET,
  clock: Clock = systemClock,
): Promise<Archive> => {
  const defects = new DefectList();
  const watch = startWatch(budget.milliseconds, clock.now);
  const nothing = () => archiveOf(source, [], new Map(), defects);
  if (source.size > budget.archiveBytes) {
    defects.add('archive-too-large', '', { bytes: source.size, maximum: budget.archiveBytes });
    return nothing();
  }
  const end = await readEndRecord(source, defects);
  if (end === undefined) return nothing();
  const { entries, whole } = await readDirectory(source, end, budget, defects);
  checkNames(entries, defects);
  for (const entry of entries) checkEntry(entry, defects);
  if (!whole) return nothing();
  const placed = await placeAll(source, entries, defects);
  const overlapping = checkLayout(placed, end, defects);
  const readable = placed.filter(({ entry }) => isReadable(entry) && !overlapping.has(entry));
  const digests = await readContents(source, readable, budget, watch, defects);
  return archiveOf(source, placed, digests, defects);
};
