/** The part of yauzl 3 that the reader of sheets uses; the package brings no types. */
declare module 'yauzl' {
  import type { Readable } from 'node:stream';

  export type Entry = Readonly<{
    fileName: string;
    compressedSize: number;
    uncompressedSize: number;
    isEncrypted(): boolean;
  }>;

  export type ZipFile = Readonly<{
    entryCount: number;
    eachEntry(): AsyncIterable<Entry>;
    openReadStreamPromise(entry: Entry): Promise<Readable>;
    close(): void;
  }>;

  export const openPromise: (
    path: string,
    options: Readonly<{ lazyEntries: true; autoClose: false }>,
  ) => Promise<ZipFile>;

  export const fromBufferPromise: (
    bytes: Buffer,
    options: Readonly<{ lazyEntries: true; strictFileNames: true }>,
  ) => Promise<ZipFile>;
}
