const sorted = (values: readonly number[]): number[] => {
  if (values.length === 0) throw new RangeError('no values');
  return values.toSorted((a, b) => a - b);
};

/** The smallest: what the machine can do when nothing else gets in the way. */
export const minimum = (values: readonly number[]): number => sorted(values)[0] ?? Number.NaN;

/** The value below which a share of all values lie: 0.5 is the median. */
export const quantile = (values: readonly number[], share: number): number => {
  const all = sorted(values);
  const place = (all.length - 1) * share;
  const low = all[Math.floor(place)] ?? Number.NaN;
  const high = all[Math.ceil(place)] ?? Number.NaN;
  return low + (high - low) * (place - Math.floor(place));
};

export const median = (values: readonly number[]): number => quantile(values, 0.5);

/** By how much `measured` is over `base`, pair by pair; both of a pair were taken one after the other. */
export const medianDifference = (measured: readonly number[], base: readonly number[]): number => {
  if (measured.length !== base.length) throw new RangeError('pairs are incomplete');
  return median(measured.map((value, i) => value - (base[i] ?? Number.NaN)));
};
