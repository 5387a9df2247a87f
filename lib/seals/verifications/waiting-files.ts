/** Bytes that came with a request whose work is left to the schedule: kept until it is done, no longer. */
export type WaitingFiles = Readonly<{
  put: (verification: string, sm3: string, bytes: Uint8Array) => Promise<void>;
  get: (verification: string, sm3: string) => Promise<Uint8Array | undefined>;
  /** Safe to repeat. */
  remove: (verification: string, sm3: string) => Promise<void>;
}>;
