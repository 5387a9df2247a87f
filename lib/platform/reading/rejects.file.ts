import { open, rm, stat, type FileHandle } from 'node:fs/promises';

/** Where rejects go; `write` resolves when there is room for more. */
export type RejectSink = Readonly<{ write: (line: string) => Promise<void>; close: () => Promise<void> }>;

const FLUSH_BYTES = 1 << 16;

/** A pipe or a device may be named too: it is written to, never taken away. */
const removeFile = async (path: string): Promise<void> => {
  const found = await stat(path).catch(() => undefined);
  if (found?.isFile() === true) await rm(path, { force: true });
};

/** A new file rather than the old one emptied: a process that lost its run may still have that open. */
const openAnew = async (path: string): Promise<FileHandle> => {
  await removeFile(path);
  return open(path, 'w', 0o600);
};

export type FileRejects = RejectSink &
  Readonly<{
    /** After every row was read: takes the file of an earlier import away where this one rejected nothing. */
    settle: () => Promise<void>;
  }>;

/**
 * Rejects as JSON Lines in a file that only its owner may read (0600), because they hold the rows as they are. It is
 * made with the first reject. Rows that are rejected at once are all in it. `close` may be called again.
 */
export const fileRejects = (path: string): FileRejects => {
  let file: FileHandle | undefined;
  let hasAny = false;
  let waiting = '';
  let writing = Promise.resolve();
  const flush = async (): Promise<void> => {
    const text = waiting;
    waiting = '';
    file ??= await openAnew(path);
    await file.writeFile(text);
  };
  // One after the other: two that open the file at once would each take away what the other has written.
  const flushInTurn = (): Promise<void> => (writing = writing.then(flush));
  return {
    write: async (line) => {
      waiting += `${line}\n`;
      hasAny = true;
      if (waiting.length >= FLUSH_BYTES || file === undefined) await flushInTurn();
    },
    settle: async () => {
      if (!hasAny) await removeFile(path);
    },
    close: async () => {
      try {
        await (waiting === '' ? writing : flushInTurn());
      } finally {
        await file?.close();
        file = undefined;
      }
    },
  };
};
