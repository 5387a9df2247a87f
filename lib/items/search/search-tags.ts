/** What a search can be narrowed to. */
export type SearchFilters = Readonly<{
  type?: string | undefined;
  audience?: string | undefined;
  agency?: string | undefined;
  theme?: string | undefined;
}>;

const LETTERS = { type: 't', audience: 'a', agency: 'g', theme: 'h' } as const;

/** A value as one token of the index, whatever stands in it. */
export const tagOf = (kind: keyof typeof LETTERS, value: string): string =>
  `${LETTERS[kind]}${Buffer.from(value).toString('hex')}`;

/** The tags that an item must have. */
export const tagsOf = (filters: SearchFilters): readonly string[] =>
  (['type', 'audience', 'agency', 'theme'] as const).flatMap((kind) => {
    const value = filters[kind];
    return value === undefined ? [] : [tagOf(kind, value)];
  });
