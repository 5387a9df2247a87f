/** The parts of uploads before they are cleared, and the files that were. */
export type FileStore = Readonly<{
  /** Puts a part where there is none: what is there is never replaced. */
  putPart: (upload: string, part: number, bytes: Uint8Array) => Promise<'created' | 'exists'>;
  /** The length of a part; undefined while it is not there. */
  partLength: (upload: string, part: number) => Promise<number | undefined>;
  /** The bytes of a part as they come; throws {@link PartMissing}. */
  readPart: (upload: string, part: number) => AsyncIterable<Uint8Array>;
  removePart: (upload: string, part: number) => Promise<void>;
  /** Keeps a file of a known length; when `chunks` throws nothing is kept, and what it threw is thrown. */
  keep: (key: string, size: number, chunks: AsyncIterable<Uint8Array>) => Promise<void>;
  /** So many bytes of a kept file from an offset on; throws {@link FileMissing}, never answers fewer. */
  readKept: (key: string, offset: number, length: number) => Promise<Uint8Array>;
  remove: (key: string) => Promise<void>;
}>;

/** Thrown when a part that was there is gone. */
export class PartMissing extends Error {
  readonly code = 'upload-part-missing';
}

/** Thrown when a kept file, or the bytes asked for, are not there. */
export class FileMissing extends Error {
  readonly code = 'upload-file-missing';
}

/** Where a part arrives: nothing of its owner or its file is in the name. */
export const partKey = (upload: string, part: number): string => `incoming/${upload}/${part}`;
