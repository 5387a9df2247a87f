import { open } from 'node:fs/promises';
import { bytesInMemory, type ByteSource } from './byte-source.ts';

/** Shorter files are read at once: some fifty small reads would cost more than the whole report on them. */
const WHOLE = 1 << 20;

/** A source over a file, to be closed by whoever opened it. Throws what the file system throws. */
export const openFile = async (path: string): Promise<ByteSource & { close: () => Promise<void> }> => {
  const file = await open(path, 'r');
  const { size } = await file.stat();
  const read = async (offset: number, length: number): Promise<Uint8Array> => {
    const bytes = Buffer.allocUnsafe(Math.max(0, Math.min(length, size - offset)));
    let filled = 0;
    while (filled < bytes.length) {
      const { bytesRead } = await file.read(bytes, filled, bytes.length - filled, offset + filled);
      if (bytesRead === 0) break;
      filled += bytesRead;
    }
    return bytes.subarray(0, filled);
  };
  const source = size > WHOLE ? { size, read } : bytesInMemory(await read(0, size));
  return { ...source, close: () => file.close() };
};
