import type { ByteSource } from './byte-source.ts';
import type { DefectList } from './archive-defect.ts';

/** The end of the central directory (APPNOTE 4.3.16), and where it stands. */
export type EndRecord = Readonly<{
  at: number;
  entryCount: number;
  directoryOffset: number;
  directorySize: number;
}>;

const SIGNATURE = Buffer.from([0x50, 0x4b, 0x05, 0x06]);
const LOCATOR_64 = 0x07064b50;
const LENGTH = 22;
const LONGEST_COMMENT = 0xffff;

const checkKind = (tail: Buffer, at: number, defects: DefectList): void => {
  const disks = [tail.readUInt16LE(at + 4), tail.readUInt16LE(at + 6)];
  const counts = [tail.readUInt16LE(at + 8), tail.readUInt16LE(at + 10)];
  const sizes = [tail.readUInt32LE(at + 12), tail.readUInt32LE(at + 16)];
  const marked = counts.includes(0xffff) || sizes.includes(0xffffffff);
  if (marked || (at >= 20 && tail.readUInt32LE(at - 20) === LOCATOR_64)) defects.add('archive-zip64');
  if (disks.some((disk) => disk !== 0) || counts[0] !== counts[1]) defects.add('archive-split');
};

/**
 * Finds the record at the end of the archive. Whatever follows it is a defect, its own comment too: bytes that belong
 * to no entry can be another document for another reader.
 */
export const readEndRecord = async (
  source: ByteSource,
  defects: DefectList,
): Promise<EndRecord | undefined> => {
  const start = Math.max(0, source.size - LENGTH - LONGEST_COMMENT - 20);
  const tail = Buffer.from(await source.read(start, source.size - start));
  const at = tail.length < LENGTH ? -1 : tail.lastIndexOf(SIGNATURE, tail.length - LENGTH);
  if (at < 0) {
    defects.add('archive-not-zip');
    return undefined;
  }
  checkKind(tail, at, defects);
  const comment = tail.readUInt16LE(at + 20);
  const behind = tail.length - at - LENGTH;
  if (comment > 0) defects.add('archive-comment', '', { bytes: comment });
  if (behind !== comment) defects.add('archive-appended-bytes', '', { bytes: behind - comment });
  return {
    at: start + at,
    entryCount: tail.readUInt16LE(at + 10),
    directorySize: tail.readUInt32LE(at + 12),
    directoryOffset: tail.readUInt32LE(at + 16),
  };
};
