/** The words that one source's values stand for. Never shared between sources: several number the same words in reverse. */
export type ValueMap = Readonly<Record<string, string>>;

/** The words found, and the values that the map does not have. */
export type WordsRead = Readonly<{ words: readonly string[]; unknown: readonly string[] }>;

/** Looks values up, white space and letter width aside. */
export const mapValues = (values: readonly string[], map: ValueMap): WordsRead => {
  const words: string[] = [];
  const unknown: string[] = [];
  for (const value of values) {
    const key = value.normalize('NFKC').trim();
    const word = Object.hasOwn(map, key) ? map[key] : Object.hasOwn(map, value) ? map[value] : undefined;
    if (word === undefined) unknown.push(value);
    else if (!words.includes(word)) words.push(word);
  }
  return { words, unknown };
};
