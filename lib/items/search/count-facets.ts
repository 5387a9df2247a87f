import { valuesOf } from './read-hit.ts';
import type { FacetCount, Facets } from './search-snapshot.ts';

/** More values than a reader chooses from: the most frequent ones are told. */
const MOST_VALUES = 50;

type Counted = Map<string, { count: number; name?: string }>;

const add = (counted: Counted, value: string, count: number, name?: string): void => {
  const known = counted.get(value);
  if (known === undefined) counted.set(value, { count, ...(name === undefined ? {} : { name }) });
  else known.count += count;
};

const told = (counted: Counted): readonly FacetCount[] =>
  [...counted]
    .map(([value, { count, name }]) => ({ value, count, ...(name === undefined ? {} : { name }) }))
    .toSorted((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
    .slice(0, MOST_VALUES);

/** Adds up combinations of values, each with its `count`, by value. An agency without a code is told by its name. */
export const countFacets = (
  rows: readonly Readonly<Record<string, unknown>>[],
  complete: boolean,
): Facets => {
  const [type, audience, theme, agency]: [Counted, Counted, Counted, Counted] = [
    new Map(),
    new Map(),
    new Map(),
    new Map(),
  ];
  let counted = 0;
  for (const row of rows) {
    const count = Number(row['count']);
    const [code, name] = [String(row['agencyCode']), String(row['agencyName'])];
    counted += count;
    add(type, String(row['type']), count);
    for (const value of valuesOf(row['audiences'])) add(audience, value, count);
    for (const value of valuesOf(row['themes'])) add(theme, value, count);
    add(agency, code === '' ? name : code, count, name);
  }
  return {
    counts: { type: told(type), audience: told(audience), theme: told(theme), agency: told(agency) },
    counted,
    complete,
  };
};
