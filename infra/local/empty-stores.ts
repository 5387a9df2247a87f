import { rm } from 'node:fs/promises';
import { findHost } from './host-file.ts';
import { LocalFault } from './local-fault.ts';
import type { LocalFolder } from './local-folder.ts';
import { openLocalStores } from './open-local-stores.ts';

/** Opening them shows that nobody else has them open; stores too damaged to open may be emptied all the same. */
const assertUnused = async (folder: LocalFolder): Promise<void> => {
  try {
    const stores = await openLocalStores(folder, { waitMs: 0 });
    await stores.close();
  } catch (error) {
    if (error instanceof LocalFault) throw error;
  }
};

/** Removes the records and files of the local stores; keys and secrets stay. Refuses while anything uses them. */
export const emptyStores = async (folder: LocalFolder): Promise<void> => {
  const host = await findHost(folder);
  if (host) throw new LocalFault(`the local host runs at ${host.url} (process ${host.pid}); stop it first`);
  await assertUnused(folder);
  await rm(folder.dynamo, { recursive: true, force: true });
  await rm(folder.s3, { recursive: true, force: true });
};
