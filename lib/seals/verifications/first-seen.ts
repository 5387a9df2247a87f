/**
 * When this site had a document before it for the first time: evidence for later reports that it was there by then
 * (GM/T 0031-2014, 6.2.3 leaves open how a time is proven).
 */
export type FirstSeen = Readonly<{
  /** Remembers an instant where there is none yet. */
  note: (documentSm3: string, at: string) => Promise<void>;
  find: (documentSm3: string) => Promise<string | undefined>;
}>;
