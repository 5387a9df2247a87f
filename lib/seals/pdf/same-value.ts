import { dictOf, isArray, isDict, isRef, isStream, isString, type PdfValue } from './pdf-value.ts';

const sameEntries = (a: ReadonlyMap<string, PdfValue>, b: ReadonlyMap<string, PdfValue>): boolean => {
  if (a.size !== b.size) return false;
  for (const [key, value] of a) if (!sameValue(value, b.get(key))) return false;
  return true;
};

/** Whether two values say the same; references by number, streams by their dictionary and length only. */
export const sameValue = (a: PdfValue | undefined, b: PdfValue | undefined): boolean => {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (isRef(a)) return isRef(b) && a.number === b.number && a.generation === b.generation;
  if (isString(a)) return isString(b) && Buffer.compare(a.bytes, b.bytes) === 0;
  if (isDict(a)) return isDict(b) && sameEntries(a.entries, b.entries);
  if (isStream(a)) return isStream(b) && a.length === b.length && sameEntries(a.dict.entries, b.dict.entries);
  if (isArray(a))
    return (
      isArray(b) &&
      a.items.length === b.items.length &&
      a.items.every((item, i) => sameValue(item, b.items[i]))
    );
  if (a.kind === 'name') return b.kind === 'name' && a.name === b.name;
  return b.kind === 'real' && a.value === b.value;
};

/** The keys under which two dictionaries differ. */
export const changedKeys = (a: PdfValue, b: PdfValue): readonly string[] => {
  const [one, other] = [dictOf(a).entries, dictOf(b).entries];
  return [...new Set([...one.keys(), ...other.keys()])].filter(
    (key) => !sameValue(one.get(key), other.get(key)),
  );
};

/** Whether a list of numbers has those of another in their order, and none twice. */
export const isSubsequence = (part: readonly number[], whole: readonly number[]): boolean => {
  let next = 0;
  for (const number of whole) if (number === part[next]) next += 1;
  return next === part.length && new Set(whole).size === whole.length;
};
