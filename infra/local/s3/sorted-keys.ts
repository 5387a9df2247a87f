/** Keys in the order of S3, which is that of their UTF-8 bytes. Adding, removing and seeking cost O(log n). */
export type SortedKeys = Readonly<{
  add: (key: string) => void;
  remove: (key: string) => void;
  /** The first key that is not before `from`. */
  firstFrom: (from: string) => string | undefined;
}>;

const MAX_RUN = 1024;

/** A key as its UTF-8 bytes, one character for each, so that comparing strings compares bytes. */
export const toByteText = (text: string): string => Buffer.from(text, 'utf8').toString('latin1');

export const fromByteText = (bytes: string): string => Buffer.from(bytes, 'latin1').toString('utf8');

const lowerBound = (length: number, isBefore: (index: number) => boolean): number => {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (isBefore(middle)) low = middle + 1;
    else high = middle;
  }
  return low;
};

/** Holds the keys in short sorted runs, so that no change ever moves more than one of them. */
export const createSortedKeys = (): SortedKeys => {
  const runs: string[][] = [];
  // The run that holds the key or would: the first whose last key is not before it.
  const runOf = (key: string): number => lowerBound(runs.length, (i) => (runs[i]?.at(-1) ?? '') < key);
  const placeIn = (run: readonly string[], key: string): number =>
    lowerBound(run.length, (i) => (run[i] ?? '') < key);
  const add = (key: string): void => {
    const at = Math.min(runOf(key), Math.max(0, runs.length - 1));
    const run = (runs[at] ??= []);
    const place = placeIn(run, key);
    if (run[place] === key) return;
    run.splice(place, 0, key);
    if (run.length > MAX_RUN) runs.splice(at + 1, 0, run.splice(MAX_RUN / 2));
  };
  const remove = (key: string): void => {
    const at = runOf(key);
    const run = runs[at];
    if (run === undefined) return;
    const place = placeIn(run, key);
    if (run[place] !== key) return;
    run.splice(place, 1);
    if (run.length === 0) runs.splice(at, 1);
  };
  const firstFrom = (from: string): string | undefined => {
    const run = runs[runOf(from)];
    return run?.[placeIn(run, from)];
  };
  return { add, remove, firstFrom };
};
