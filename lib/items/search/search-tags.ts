import { longDivision } from '../division-prefix.ts';

/**
 * Characters for private use, which no text is searched by, say what a token of the index is: a word of a name or a result
 * (every word stands there unmarked as well), a part of a code, a value to narrow by, a division.
 */
const MARKS = { name: '\ue001', code: '\ue002', place: '\ue003', result: '\ue004' } as const;
const FILTER_MARKS = { type: '\ue011', audience: '\ue012', agency: '\ue013', theme: '\ue014' } as const;

/** A token as one of a kind. */
export const marked = (kind: keyof typeof MARKS, token: string): string => `${MARKS[kind]}${token}`;

/** What a search can be narrowed to. */
export type SearchFilters = Readonly<{
  type?: string | undefined;
  audience?: string | undefined;
  agency?: string | undefined;
  theme?: string | undefined;
}>;

/** A value as one token of the index, whatever stands in it. */
export const tagOf = (kind: keyof typeof FILTER_MARKS, value: string): string =>
  `${FILTER_MARKS[kind]}${Buffer.from(value).toString('hex')}`;

/** The token that all items of a division have. */
export const placeTag = (division: string): string => marked('place', longDivision(division));

/** The tags that an item must have. */
export const tagsOf = (filters: SearchFilters): readonly string[] =>
  (['type', 'audience', 'agency', 'theme'] as const).flatMap((kind) => {
    const value = filters[kind];
    return value === undefined ? [] : [tagOf(kind, value)];
  });
