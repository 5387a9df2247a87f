/** A look at the files of licenses, by the digests under which they are kept. */
export type FileLook = Readonly<{
  /** Its size in bytes; undefined where there is none. */
  sizeOf: (sm3: string) => Promise<number | undefined>;
  /** The SM3 digest of its bytes, read from end to end; undefined where there is none. */
  digestOf: (sm3: string) => Promise<string | undefined>;
}>;
