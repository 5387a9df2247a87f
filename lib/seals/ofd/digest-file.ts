import { createHash } from 'node:crypto';
import type { Archive, ArchiveFile } from '../archive/read-archive.ts';

/**
 * SM3 (hexadecimal) over `prefix` followed by the unpacked bytes of a file, by streaming: the vendor's keyed check method
 * puts the Z value of the signer before the file. Undefined where the file cannot be unpacked whole.
 */
export const digestFile = async (
  archive: Archive,
  file: ArchiveFile,
  prefix: Uint8Array,
): Promise<string | undefined> => {
  const hash = createHash('sm3').update(prefix);
  const whole = await archive.unpack(file, (bytes) => {
    hash.update(bytes);
    return true;
  });
  return whole ? hash.digest('hex') : undefined;
};
