/** A source of numbers that are the same for the same seed on every machine. For demonstration data only. */
export type Random = Readonly<{
  /** A whole number from `from` to `to`, both included. */
  int: (from: number, to: number) => number;
}>;

const seedOf = (text: string): number => {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
};

/** mulberry32 over a text: any part of a generated set can be made alone, in any order. */
export const randomOf = (seed: string): Random => {
  let state = seedOf(seed);
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  return { int: (from, to) => from + Math.floor(next() * (to - from + 1)) };
};
