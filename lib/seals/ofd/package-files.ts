import type { Clock } from '../../kernel/clock.ts';
import type { Archive, ArchiveFile } from '../archive/read-archive.ts';
import { readWhole } from '../archive/read-whole.ts';
import { foldName } from '../archive/entry-name.ts';
import { startWatch } from '../archive/watch.ts';
import type { PackageDefects } from './package-defect.ts';

/** The files of a package by path. `read` gives a whole file, undefined (and a defect) where that cannot be. */
export type PackageFiles = Readonly<{
  paths: readonly string[];
  find: (path: string) => ArchiveFile | undefined;
  findInAnyCase: (path: string) => ArchiveFile | undefined;
  isAmbiguous: (path: string) => boolean;
  read: (path: string) => Promise<Uint8Array | undefined>;
}>;

/** Bytes of XML that are read from one package altogether, and of one file; and for how long, looked at between files. */
export type ReadingLimits = Readonly<{ bytes: number; fileBytes: number; milliseconds: number }>;

export const READING_LIMITS: ReadingLimits = { bytes: 64 << 20, fileBytes: 32 << 20, milliseconds: 10_000 };

const groupBy = (
  files: readonly ArchiveFile[],
  key: (file: ArchiveFile) => string,
): Map<string, ArchiveFile[]> => {
  const groups = new Map<string, ArchiveFile[]>();
  for (const file of files) {
    const group = groups.get(key(file));
    if (group === undefined) groups.set(key(file), [file]);
    else group.push(file);
  }
  return groups;
};

/** The files of an archive as those of a package. Of a path that two entries have, the first is taken. */
export const packageFiles = (
  archive: Archive,
  defects: PackageDefects,
  limits: ReadingLimits,
  clock: Clock,
): PackageFiles => {
  const byPath = groupBy(archive.files, ({ name }) => name);
  const byFold = groupBy(archive.files, ({ name }) => foldName(name));
  const watch = startWatch(limits.milliseconds, clock.now);
  let left = limits.bytes;
  return {
    paths: [...byPath.keys()],
    find: (path) => byPath.get(path)?.[0],
    findInAnyCase: (path) => byFold.get(foldName(path))?.[0],
    isAmbiguous: (path) => (byFold.get(foldName(path))?.length ?? 0) > 1,
    read: async (path) => {
      const file = byPath.get(path)?.[0];
      if (file === undefined) return undefined;
      if (file.size > Math.min(left, limits.fileBytes)) {
        defects.add('package-too-large', path, { bytes: file.size });
        return undefined;
      }
      if (watch.over()) {
        defects.add('package-time', path, { milliseconds: limits.milliseconds });
        return undefined;
      }
      await watch.breathe(file.size);
      left -= file.size;
      const bytes = await readWhole(archive, file);
      if (bytes === undefined) defects.add('file-unreadable', path);
      return bytes;
    },
  };
};
