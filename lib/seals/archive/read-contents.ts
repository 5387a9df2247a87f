import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import type { ArchiveBudget } from './archive-budget.ts';
import type { DefectList } from './archive-defect.ts';
import type { DirectoryEntry } from './archive-entry.ts';
import type { ByteSource } from './byte-source.ts';
import type { PlacedEntry } from './check-layout.ts';
import { unpackEntry } from './unpack-entry.ts';
import type { Watch } from './watch.ts';

/** Entries that the directory itself shows to be too large; they are not unpacked. */
const isTooLarge = (entry: DirectoryEntry, budget: ArchiveBudget, defects: DefectList): boolean => {
  const { name, size, packedSize } = entry;
  const large = size > budget.entryBytes;
  const dense = size > budget.ratioFrom && size > budget.ratio * Math.max(1, packedSize);
  if (large) defects.add('entry-too-large', name, { bytes: size, maximum: budget.entryBytes });
  if (dense) defects.add('entry-ratio', name, { ratio: Math.round(size / Math.max(1, packedSize)) });
  return large || dense;
};

const readOne = async (
  source: ByteSource,
  { entry, place }: PlacedEntry,
  watch: Watch,
  defects: DefectList,
): Promise<string | undefined> => {
  const hash = createHash('sm3');
  let crc = 0;
  const unpacked = await unpackEntry(source, { ...entry, dataAt: place.dataAt }, (bytes) => {
    hash.update(bytes);
    crc = crc32(bytes, crc);
    return !watch.over();
  });
  if (unpacked === 'broken') defects.add('entry-broken', entry.name);
  if (unpacked === 'size-differs') defects.add('entry-size-differs', entry.name);
  if (unpacked !== 'whole') return undefined;
  if (crc !== entry.crc) defects.add('entry-crc-differs', entry.name);
  return crc === entry.crc ? hash.digest('hex') : undefined;
};

/**
 * Unpacks every entry once, in the order given, and answers the SM3 digest of those that are whole. What is too large,
 * too dense or beyond the budget is not unpacked.
 */
export const readContents = async (
  source: ByteSource,
  placed: readonly PlacedEntry[],
  budget: ArchiveBudget,
  watch: Watch,
  defects: DefectList,
): Promise<ReadonlyMap<DirectoryEntry, string>> => {
  const digests = new Map<DirectoryEntry, string>();
  let total = 0;
  for (const one of placed) {
    if (isTooLarge(one.entry, budget, defects)) continue;
    total += one.entry.size;
    if (total > budget.totalBytes) {
      defects.add('archive-unpacked-too-large', '', { maximum: budget.totalBytes });
      return digests;
    }
    const digest = await readOne(source, one, watch, defects);
    if (watch.over()) {
      defects.add('archive-time', '', { milliseconds: budget.milliseconds });
      return digests;
    }
    if (digest !== undefined) digests.set(one.entry, digest);
    await watch.breathe(one.entry.size);
  }
  return digests;
};
