/**
 * Who may remove a kept file. Equal bytes of several uploads are one file, so that it is held until the last of them ends,
 * and its bytes are written only while it is held.
 */
export type FileLeases = Readonly<{
  /** Holds a file at least until an instant. `leaving` while it is being removed: try again later. */
  hold: (key: string, until: Date) => Promise<'held' | 'leaving'>;
  /** Files whose time is over, or whose removal was begun; may lag. */
  listEnded: (now: Date, limit: number) => Promise<readonly string[]>;
  /** Removes the bytes by `remove` if the file is still not held by anybody. Safe to repeat after a crash. */
  end: (key: string, now: Date, remove: () => Promise<void>) => Promise<void>;
}>;
