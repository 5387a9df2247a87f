import type { SearchQuery } from './search-query.ts';
import { bareText, bigramsOf, type Run } from './search-text.ts';

/** A stretch of a text, in UTF-16 units: `[start, end)`. */
export type Range = readonly [start: number, end: number];

/** The text in one spelling, and for each of its units the character of the original that it comes from. */
type Folded = Readonly<{ text: string; origins: readonly Range[] }>;

const foldedWithOrigins = (original: string): Folded => {
  const origins: Range[] = [];
  let text = '';
  let place = 0;
  for (const character of original) {
    const bare = bareText(character);
    const origin = [place, place + character.length] as const;
    text += bare;
    for (let unit = 0; unit < bare.length; unit += 1) origins.push(origin);
    place += character.length;
  }
  return { text, origins };
};

const occurrences = ({ text, origins }: Folded, wanted: string): readonly Range[] => {
  const found: Range[] = [];
  for (let at = text.indexOf(wanted); at !== -1; at = text.indexOf(wanted, at + wanted.length)) {
    const first = origins[at];
    const last = origins[at + wanted.length - 1];
    if (first !== undefined && last !== undefined) found.push([first[0], last[1]]);
  }
  return found;
};

const rangesOf = (name: Folded, { text, han }: Run): readonly Range[] => {
  const whole = occurrences(name, text);
  return whole.length > 0 || !han ? whole : bigramsOf(text).flatMap((pair) => occurrences(name, pair));
};

const merged = (ranges: readonly Range[]): readonly Range[] => {
  const result: [number, number][] = [];
  for (const [start, end] of ranges.toSorted((a, b) => a[0] - b[0])) {
    const last = result.at(-1);
    if (last !== undefined && start <= last[1]) last[1] = Math.max(last[1], end);
    else result.push([start, end]);
  }
  return result;
};

/** Where a name holds what was looked for, in order and without overlap. */
export const highlightsOf = (name: string, query: SearchQuery | undefined): readonly Range[] => {
  if (query === undefined) return [];
  const folded = foldedWithOrigins(name);
  const whole = occurrences(folded, query.bare);
  return whole.length > 0
    ? merged(whole)
    : merged(query.readings.flat().flatMap((run) => rangesOf(folded, run)));
};
