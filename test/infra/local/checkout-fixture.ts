import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { localFolder, type LocalFolder } from '../../../infra/local/local-folder.ts';

/** A throw-away checkout with three small functions, its own local folder, and nothing else. */
export type Checkout = Readonly<{
  root: string;
  folder: LocalFolder;
  /** Rewrites a file: gets its text (empty if there is none), gives the new one. */
  edit: (file: string, change: (text: string) => string) => Promise<void>;
  remove: () => Promise<void>;
}>;

const SOURCE = fileURLToPath(new URL('fixtures/checkout', import.meta.url));

export const makeCheckout = async (): Promise<Checkout> => {
  const root = await mkdtemp(join(tmpdir(), 'sumu-checkout-'));
  await cp(SOURCE, root, { recursive: true });
  return {
    root,
    folder: localFolder(join(root, '.local')),
    edit: async (file, change) => {
      const path = join(root, file);
      await writeFile(path, change(await readFile(path, 'utf8').catch(() => '')));
    },
    remove: () => rm(root, { recursive: true, force: true }),
  };
};

/** What a promise was refused with, as text. */
export const refusal = (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => 'no fault',
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  );
