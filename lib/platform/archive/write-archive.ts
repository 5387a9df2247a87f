import { crc32 } from 'node:zlib';
import { directoryLine, endRecord, localHeader, type EntryFields } from './zip-records.ts';

/** Files by their path in an archive, in the order in which they are written. */
export type ArchiveParts = ReadonlyMap<string, Uint8Array | string>;

const UTF8_NAME = 0x800;
const STORED = 0;
/** 1980-01-01 00:00, the first that MS-DOS knows: what an archive holds is not told by when it was written. */
const NO_TIME = 0x00210000;

const fieldsOf = (bytes: Buffer): EntryFields => ({
  version: 20,
  flags: UTF8_NAME,
  method: STORED,
  time: NO_TIME,
  crc: crc32(bytes),
  packedSize: bytes.length,
  size: bytes.length,
});

/**
 * A ZIP archive of small files. The same parts give the same bytes on every machine and with every version of zlib,
 * which is why nothing is deflated: who needs it small deflates what it is kept in. Names are the caller's own.
 */
export const writeArchive = (parts: ArchiveParts): Buffer => {
  const files: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [path, data] of parts) {
    const bytes = Buffer.from(data);
    const name = Buffer.from(path);
    const fields = fieldsOf(bytes);
    const header = localHeader(fields, name);
    directory.push(directoryLine(fields, name, { offset }));
    files.push(header, bytes);
    offset += header.length + bytes.length;
  }
  const lines = Buffer.concat(directory);
  return Buffer.concat([...files, lines, endRecord({ count: parts.size, size: lines.length, offset })]);
};
