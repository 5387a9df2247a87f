/** How often something was found: where in an item (a field, unless it is about the whole row), in how many rows, and the first few of them. */
export type Tallied = Readonly<{ code: string; field?: string; rows: number; examples: readonly number[] }>;

/** What is counted: a code, and the JSON pointer to what it is about. */
type Noted = Readonly<{ code: string; pointer?: string }>;

const EXAMPLES = 5;

/** `/materials/3/name` is about `materials`. */
const fieldOf = (pointer: string): string => pointer.split('/')[1] ?? '';

/** Counts codes by field and rows: a code that a field of a row has several times counts once. */
export const rowTally = () => {
  const counted = new Map<string, { code: string; field: string; rows: number; examples: number[] }>();
  return {
    note: (row: number, noted: readonly Noted[]): void => {
      const found = new Map(
        noted.map(({ code, pointer = '' }) => {
          const field = fieldOf(pointer);
          return [`${code} ${field}`, { code, field }];
        }),
      );
      for (const [key, what] of found) {
        const known = counted.get(key) ?? { ...what, rows: 0, examples: [] };
        known.rows += 1;
        if (known.examples.length < EXAMPLES) known.examples.push(row);
        counted.set(key, known);
      }
    },
    report: (): readonly Tallied[] =>
      [...counted]
        .toSorted(([a, { rows }], [b, { rows: others }]) => others - rows || (a < b ? -1 : 1))
        .map(([, { code, field, rows, examples }]) => ({
          code,
          ...(field === '' ? {} : { field }),
          rows,
          examples,
        })),
  };
};
