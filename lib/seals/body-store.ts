/** Immutable bytes under their SM3: seals on file, trust lists. */
export type BodyStore = Readonly<{
  /** Keeps bytes; again is the same. */
  put: (sm3: string, bytes: Uint8Array) => Promise<void>;
  /** The bytes as they are kept, whatever they have become; undefined where there are none. */
  get: (sm3: string) => Promise<Uint8Array | undefined>;
}>;
