import type { Container } from './purpose.ts';

/** So many bytes from the beginning tell what a file is; a PDF may have its mark anywhere in them. */
const START_BYTES = 1024;
const LOCAL_HEADER_BYTES = 30;
const OFD_ROOT = 'OFD.xml';
const CARRIED_BYTES = LOCAL_HEADER_BYTES + OFD_ROOT.length - 1;
/** Base64 of a SEQUENCE, with or without a line of PEM before it. */
const ARMOURED = /^\s*(?:-----BEGIN [A-Z0-9 #]{1,40}-----\s*)?M[A-P]/;

/** How programs begin: with the mark of a PDF behind it one is still a program. */
const PROGRAM = /^(?:MZ|\x7fELF|#!|\xca\xfe\xba\xbe|[\xcf\xce]\xfa\xed\xfe)/;
const JPEG = '\xff\xd8\xff';
const PNG = '\x89PNG\r\n\x1a\n';

/** Whether a SEQUENCE in DER begins here that fills the file to its end. */
const isDer = (bytes: Uint8Array, size: number): boolean => {
  const [tag, first = 0, ...rest] = bytes.subarray(0, 6);
  if (tag !== 0x30) return false;
  if (first < 0x80) return first + 2 === size;
  const count = first - 0x80;
  if (count < 1 || count > 4) return false;
  const length = rest.slice(0, count).reduce((sum, byte) => sum * 256 + byte, 0);
  return length + 2 + count === size;
};

const isRootAt = (bytes: Buffer, name: number): boolean => {
  const header = name - LOCAL_HEADER_BYTES;
  return (
    header >= 0 &&
    bytes.toString('latin1', header, header + 4) === 'PK\x03\x04' &&
    bytes.readUInt16LE(header + 26) === OFD_ROOT.length
  );
};

/** Whether the header of an archive's entry `OFD.xml` stands in these bytes. */
const holdsRoot = (bytes: Buffer): boolean => {
  for (let at = bytes.indexOf(OFD_ROOT); at !== -1; at = bytes.indexOf(OFD_ROOT, at + 1))
    if (isRootAt(bytes, at)) return true;
  return false;
};

/** Tells what a file is from its bytes as they pass; undefined for anything that no purpose takes. */
export const containerSniffer = (size: number) => {
  let start = Buffer.alloc(0);
  let carried = Buffer.alloc(0);
  let hasRoot = false;
  const container = (): Container | undefined => {
    const text = start.toString('latin1');
    if (text.startsWith('PK\x03\x04')) return hasRoot ? 'ofd' : undefined;
    if (PROGRAM.test(text)) return undefined;
    if (text.startsWith(JPEG)) return 'jpeg';
    if (text.startsWith(PNG)) return 'png';
    if (isDer(start, size)) return 'der';
    if (ARMOURED.test(text)) return 'der-text';
    return text.includes('%PDF-') ? 'pdf' : undefined;
  };
  const feed = (chunk: Uint8Array): void => {
    if (start.length < START_BYTES) start = Buffer.concat([start, chunk]).subarray(0, START_BYTES);
    // The root of an OFD may be the last entry of its archive.
    if (hasRoot || start[0] !== 0x50) return;
    const seen = Buffer.concat([carried, chunk]);
    hasRoot = holdsRoot(seen);
    carried = Buffer.from(seen.subarray(Math.max(0, seen.length - CARRIED_BYTES)));
  };
  return { feed, container };
};
