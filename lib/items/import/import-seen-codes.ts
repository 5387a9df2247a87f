import { hash } from 'node:crypto';

/** The codes that a file has had so far, each with its row. */
export type SeenCodes = Readonly<{
  /** Notes a code; gives the row that had it before, if any. */
  note: (code: string, row: number) => number | undefined;
}>;

const SLOT = 3;

/**
 * Remembers codes in 12 bytes each instead of their text, so that a file of a million items stays within 64 MiB. Two
 * different codes share their 64 bits of SHA-256 once in some thirty million files of that size.
 */
export const seenCodes = (): SeenCodes => {
  let slots = 1 << 12;
  let table = new Uint32Array(slots * SLOT);
  let used = 0;

  /** The slot that holds the hash, or the free one where it belongs. A row is never 0, so 0 marks a free slot. */
  const slotOf = (high: number, low: number): number => {
    let slot = high % slots;
    for (;;) {
      const at = slot * SLOT;
      if (table[at + 2] === 0 || (table[at] === high && table[at + 1] === low)) return at;
      slot = (slot + 1) % slots;
    }
  };
  const grow = (): void => {
    const old = table;
    slots *= 2;
    table = new Uint32Array(slots * SLOT);
    for (let at = 0; at < old.length; at += SLOT) {
      const [high = 0, low = 0, row = 0] = old.subarray(at, at + SLOT);
      if (row !== 0) table.set([high, low, row], slotOf(high, low));
    }
  };
  return {
    note: (code, row) => {
      const digest = hash('sha256', code, 'buffer');
      const [high, low] = [digest.readUInt32LE(0), digest.readUInt32LE(4)];
      const at = slotOf(high, low);
      const known = table[at + 2];
      if (known !== undefined && known !== 0) return known;
      table.set([high, low, row], at);
      used += 1;
      if (used * 5 > slots * 3) grow();
      return undefined;
    },
  };
};
