import type { Archive, ArchiveFile } from './read-archive.ts';

/** The unpacked bytes of a file; undefined where not all of them come. The caller bounds the size. */
export const readWhole = async (archive: Archive, file: ArchiveFile): Promise<Uint8Array | undefined> => {
  const pieces: Uint8Array[] = [];
  const whole = await archive.unpack(file, (bytes) => pieces.push(bytes) > 0);
  return whole ? Buffer.concat(pieces) : undefined;
};
