import { buffer } from 'node:stream/consumers';
import { fromBufferPromise } from 'yauzl';

/** A file of an archive. */
export type Entry = Readonly<{ name: string; data: Buffer }>;

/** What another reader of archives than the one that is tested finds in one, in its order. */
export const listEntries = async (bytes: Buffer): Promise<readonly Entry[]> => {
  const zip = await fromBufferPromise(bytes, { lazyEntries: true, strictFileNames: true });
  const entries: Entry[] = [];
  for await (const entry of zip.eachEntry())
    entries.push({ name: entry.fileName, data: await buffer(await zip.openReadStreamPromise(entry)) });
  return entries;
};
