import type { DefectList } from './archive-defect.ts';
import { FLAG, type DirectoryEntry } from './archive-entry.ts';
import type { ByteSource } from './byte-source.ts';
import { checkExtra } from './check-entry.ts';

const SIGNATURE = 0x04034b50;
const LENGTH = 30;

/** Where the packed bytes of an entry stand, and where the next entry must begin. */
export type Place = Readonly<{ start: number; dataAt: number; end: number }>;

type Sizes = Readonly<{ crc: number; packedSize: number; size: number }>;

/** Sizes of eight bytes that are beyond what the directory can say come out as a number equal to none. */
const wideSize = (bytes: Buffer, at: number): number => Number(bytes.readBigUInt64LE(at));

/** The sizes before the bytes. Some writers put them into a ZIP64 field although they are small; that much is read. */
const sizesOf = (header: Buffer, zip64: Buffer | undefined): Sizes => {
  const [crc, packedSize, size] = [header.readUInt32LE(14), header.readUInt32LE(18), header.readUInt32LE(22)];
  if (zip64?.length !== 16 || packedSize !== 0xffffffff || size !== 0xffffffff) {
    return { crc, packedSize, size };
  }
  return { crc, packedSize: wideSize(zip64, 8), size: wideSize(zip64, 0) };
};

const differing = (header: Buffer, said: Sizes, entry: DirectoryEntry): string[] => {
  const flags = header.readUInt16LE(6);
  const blank = (flags & FLAG.descriptor) !== 0 && said.packedSize === 0 && said.size === 0 && said.crc === 0;
  const sizes = blank ? entry : said;
  const pairs: [string, number, number][] = [
    ['version', header.readUInt16LE(4), entry.version],
    ['flags', flags & ~FLAG.utf8, entry.flags & ~FLAG.utf8],
    ['method', header.readUInt16LE(8), entry.method],
    ['time', header.readUInt32LE(10), entry.time],
    ['crc', sizes.crc, entry.crc],
    ['packedSize', sizes.packedSize, entry.packedSize],
    ['size', sizes.size, entry.size],
  ];
  return pairs.filter(([, local, central]) => local !== central).map(([field]) => field);
};

const DESCRIPTOR = 0x08074b50;

/** A descriptor (APPNOTE 4.3.9) in any of its four forms; 0 where none agrees with the directory. */
const descriptorLength = (bytes: Buffer, entry: DirectoryEntry): number => {
  const marked = bytes.length >= 4 && bytes.readUInt32LE(0) === DESCRIPTOR;
  for (const [at, width] of [
    [4, 4],
    [4, 8],
    [0, 4],
    [0, 8],
  ] as const) {
    const length = at + 4 + 2 * width;
    if ((at === 4 && !marked) || bytes.length < length || bytes.readUInt32LE(at) !== entry.crc) continue;
    const sizeAt = (offset: number): number =>
      width === 8 ? wideSize(bytes, offset) : bytes.readUInt32LE(offset);
    if (sizeAt(at + 4) === entry.packedSize && sizeAt(at + 4 + width) === entry.size) return length;
  }
  return 0;
};

const readExtra = async (source: ByteSource, at: number, length: number): Promise<Buffer> =>
  length === 0 ? Buffer.alloc(0) : Buffer.from(await source.read(at, length));

/**
 * Compares the header before the packed bytes with the directory: every field must be equal, but for the one bit that
 * says that the name is UTF-8, which real documents set on one side only.
 */
export const readLocalHeader = async (
  source: ByteSource,
  entry: DirectoryEntry,
  defects: DefectList,
): Promise<Place | undefined> => {
  const { name, offset: start } = entry;
  const header = Buffer.from(await source.read(start, LENGTH + entry.rawName.length));
  if (header.length < LENGTH || header.readUInt32LE(0) !== SIGNATURE) {
    defects.add('entry-local-header-missing', name);
    return undefined;
  }
  const nameLength = header.readUInt16LE(26);
  const extraLength = header.readUInt16LE(28);
  const extraAt = start + LENGTH + nameLength;
  const zip64 = checkExtra(await readExtra(source, extraAt, extraLength), name, defects);
  const said = sizesOf(header, zip64);
  if (zip64 !== undefined && said.size === header.readUInt32LE(22)) defects.add('archive-zip64', name);
  const fields = differing(header, said, entry);
  if (nameLength !== entry.rawName.length || !header.subarray(LENGTH).equals(entry.rawName))
    fields.push('name');
  if (fields.length > 0) defects.add('entry-local-header-differs', name, { fields });
  const dataAt = extraAt + extraLength;
  const dataEnd = dataAt + entry.packedSize;
  if ((entry.flags & FLAG.descriptor) === 0) return { start, dataAt, end: dataEnd };
  const length = descriptorLength(Buffer.from(await source.read(dataEnd, 24)), entry);
  if (length === 0) defects.add('entry-descriptor-differs', name);
  return { start, dataAt, end: dataEnd + length };
};
