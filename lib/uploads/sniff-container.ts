import type { Container } from './purpose.ts';

/** So many bytes from the beginning tell what a file is. */
export const SNIFFED_BYTES = 8;

/** Whether a SEQUENCE in DER begins here that fills the file to its end. */
const isDer = (bytes: Uint8Array, size: number): boolean => {
  const [tag, first = 0, ...rest] = bytes;
  if (tag !== 0x30) return false;
  if (first < 0x80) return first + 2 === size;
  const count = first - 0x80;
  if (count < 1 || count > 4) return false;
  const length = rest.slice(0, count).reduce((sum, byte) => sum * 256 + byte, 0);
  return length + 2 + count === size;
};

/** What a file is by its first bytes and its length; undefined for anything that no purpose takes. */
export const sniffContainer = (start: Uint8Array, size: number): Container | undefined => {
  const text = Buffer.from(start).toString('latin1');
  if (text.startsWith('%PDF-')) return 'pdf';
  if (text.startsWith('PK\x03\x04')) return 'zip';
  return isDer(start, size) ? 'der' : undefined;
};
