import { open } from 'node:fs/promises';
import type { ByteSource } from './byte-source.ts';

/** A source over a file, to be closed by whoever opened it. Throws what the file system throws. */
export const openFile = async (path: string): Promise<ByteSource & { close: () => Promise<void> }> => {
  const file = await open(path, 'r');
  const { size } = await file.stat();
  return {
    size,
    read: async (offset, length) => {
      const bytes = Buffer.allocUnsafe(Math.max(0, Math.min(length, size - offset)));
      let filled = 0;
      while (filled < bytes.length) {
        const { bytesRead } = await file.read(bytes, filled, bytes.length - filled, offset + filled);
        if (bytesRead === 0) break;
        filled += bytesRead;
      }
      return bytes.subarray(0, filled);
    },
    close: () => file.close(),
  };
};
