/** Gives what is kept under a key, or makes and keeps it; the one not asked for longest goes first. */
export const boundedCache = <Value>(most: number): ((key: string, make: () => Value) => Value) => {
  const kept = new Map<string, Value>();
  return (key, make) => {
    const found = kept.get(key);
    const value = found !== undefined || kept.has(key) ? (found as Value) : make();
    kept.delete(key);
    kept.set(key, value);
    if (kept.size > most) kept.delete(kept.keys().next().value ?? '');
    return value;
  };
};
