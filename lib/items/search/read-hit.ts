import type { Rank } from './search-ranks.ts';
import type { SearchHit } from './search-snapshot.ts';

/** Between values of one column. */
export const VALUE_SEPARATOR = '\n';

export const valuesOf = (column: unknown): readonly string[] =>
  column === '' ? [] : String(column).split(VALUE_SEPARATOR);

/** An item of a snapshot as it was put in. */
export const readHit = (row: Readonly<Record<string, unknown>>, foundBy: Rank): SearchHit => ({
  foundBy,
  code: String(row['code']),
  name: String(row['name']),
  translations: JSON.parse(String(row['translations'])) as SearchHit['translations'],
  division: String(row['division']),
  agency: {
    name: String(row['agencyName']),
    ...(row['agencyCode'] === '' ? {} : { code: String(row['agencyCode']) }),
  },
  type: String(row['type']),
  audiences: valuesOf(row['audiences']),
  themes: valuesOf(row['themes']),
  state: row['state'] === 'suspended' ? 'suspended' : 'in-force',
});
