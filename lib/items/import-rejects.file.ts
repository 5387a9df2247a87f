import { open, rm, stat, type FileHandle } from 'node:fs/promises';
import type { RejectSink } from './import-rejects.ts';

const FLUSH_BYTES = 1 << 16;

/** Devices and pipes may be named too; only a file of its own is closed to others, or taken away. */
const isFile = async (path: string): Promise<boolean> => {
  const found = await stat(path).catch(() => undefined);
  return found?.isFile() === true;
};

const openPrivately = async (path: string): Promise<FileHandle> => {
  const file = await open(path, 'w', 0o600);
  if ((await file.stat()).isFile()) await file.chmod(0o600);
  return file;
};

/**
 * Rejects as JSON Lines in a file that only its owner may read (0600), because they hold the rows as they are. It is
 * made with the first reject; where there is none, the file of an earlier import is taken away.
 */
export const fileRejects = (path: string): RejectSink => {
  let file: FileHandle | undefined;
  let waiting = '';
  const flush = async (): Promise<void> => {
    file ??= await openPrivately(path);
    const text = waiting;
    waiting = '';
    await file.writeFile(text);
  };
  return {
    write: async (line) => {
      waiting += `${line}\n`;
      if (waiting.length >= FLUSH_BYTES || file === undefined) await flush();
    },
    close: async () => {
      if (file === undefined) {
        if (await isFile(path)) await rm(path);
        return;
      }
      if (waiting !== '') await flush();
      await file.sync();
      await file.close();
    },
  };
};
