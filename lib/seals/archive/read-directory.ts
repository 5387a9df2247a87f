import type { ArchiveBudget } from './archive-budget.ts';
import type { DefectList } from './archive-defect.ts';
import type { DirectoryEntry } from './archive-entry.ts';
import type { ByteSource } from './byte-source.ts';
import { decodeName } from './entry-name.ts';
import type { EndRecord } from './end-record.ts';

const SIGNATURE = 0x02014b50;
const LENGTH = 46;

const entryAt = (bytes: Buffer, at: number, defects: DefectList): DirectoryEntry => {
  const nameEnd = at + LENGTH + bytes.readUInt16LE(at + 28);
  const rawName = bytes.subarray(at + LENGTH, nameEnd);
  const flags = bytes.readUInt16LE(at + 8);
  return {
    name: decodeName(rawName, flags, defects),
    rawName,
    version: bytes.readUInt16LE(at + 6),
    flags,
    method: bytes.readUInt16LE(at + 10),
    time: bytes.readUInt32LE(at + 12),
    crc: bytes.readUInt32LE(at + 16),
    packedSize: bytes.readUInt32LE(at + 20),
    size: bytes.readUInt32LE(at + 24),
    offset: bytes.readUInt32LE(at + 42),
    attributes: bytes.readUInt32LE(at + 38),
    extra: bytes.subarray(nameEnd, nameEnd + bytes.readUInt16LE(at + 30)),
    commentLength: bytes.readUInt16LE(at + 32),
  };
};

const lengthAt = (bytes: Buffer, at: number): number => {
  if (at + LENGTH > bytes.length || bytes.readUInt32LE(at) !== SIGNATURE) return 0;
  const variable = bytes.readUInt16LE(at + 28) + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  return at + LENGTH + variable > bytes.length ? 0 : LENGTH + variable;
};

/** `whole` tells whether it was read to its end; what is known of half a directory proves nothing of the rest. */
export type Directory = Readonly<{ entries: readonly DirectoryEntry[]; whole: boolean }>;

const walk = (bytes: Buffer, most: number, defects: DefectList): Directory => {
  const entries: DirectoryEntry[] = [];
  for (let at = 0; at < bytes.length;) {
    if (entries.length >= most) {
      defects.add('archive-too-many-entries', '', { maximum: most });
      return { entries, whole: false };
    }
    const length = lengthAt(bytes, at);
    if (length === 0) {
      defects.add('archive-directory-broken', '', { at });
      return { entries, whole: false };
    }
    entries.push(entryAt(bytes, at, defects));
    at += length;
  }
  return { entries, whole: true };
};

/** Reads the central directory, the one authority over what the archive holds. */
export const readDirectory = async (
  source: ByteSource,
  end: EndRecord,
  budget: ArchiveBudget,
  defects: DefectList,
): Promise<Directory> => {
  const { directoryOffset, directorySize } = end;
  if (directorySize > budget.directoryBytes) {
    defects.add('archive-too-many-entries', '', { maximumBytes: budget.directoryBytes });
    return { entries: [], whole: false };
  }
  const room = end.at - directoryOffset;
  if (room < 0) defects.add('archive-directory-broken', '', { offset: directoryOffset });
  else if (room < directorySize) defects.add('archive-overlap', '', { what: 'directory' });
  else if (room > directorySize) defects.add('archive-gap', '', { what: 'directory' });
  const bytes = Buffer.from(await source.read(directoryOffset, Math.max(0, Math.min(room, directorySize))));
  const directory = walk(bytes, budget.entries, defects);
  const found = directory.entries.length;
  if (directory.whole && found !== end.entryCount) {
    defects.add('archive-entry-count', '', { said: end.entryCount, found });
  }
  return directory;
};
