import { access, chmod, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { KitFile } from './make-kit.ts';

const isThere = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );

/** Those of the files that the folder has already. */
export const filesInTheWay = async (
  folder: string,
  files: readonly KitFile[],
): Promise<readonly string[]> => {
  const there = await Promise.all(files.map(({ name }) => isThere(join(folder, name))));
  return files.map(({ name }) => join(folder, name)).filter((_, n) => there[n]);
};

/** Writes the files of a kit, keys for their owner alone. */
export const writeKit = async (folder: string, files: readonly KitFile[]): Promise<void> => {
  await mkdir(folder, { recursive: true });
  for (const { name, bytes, secret } of files) {
    const path = join(folder, name);
    const mode = secret ? 0o600 : 0o644;
    await writeFile(path, bytes, { mode });
    // A file that was there before keeps its mode.
    await chmod(path, mode);
  }
};
