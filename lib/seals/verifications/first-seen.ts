/**
 * When this site had a document before it for the first time: evidence for later reports that it was there by then
 * (GM/T 0031-2014, 6.2.3 leaves open how a time is proven).
 */
export type FirstSeen = Readonly<{
  /** Remembers a sight where there is none yet. */
  note: (documentSm3: string, sight: Sight) => Promise<void>;
  find: (documentSm3: string) => Promise<Sight | undefined>;
}>;

/** When it was, and in which verification. */
export type Sight = Readonly<{ at: string; verification: string }>;
