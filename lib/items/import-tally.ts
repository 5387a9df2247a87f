/** How often something was found: in how many rows, and the first few of them. */
export type Tallied = Readonly<{ code: string; rows: number; examples: readonly number[] }>;

const EXAMPLES = 5;

/** Counts codes by rows: a code that a row has several times counts once. */
export const rowTally = () => {
  const counted = new Map<string, { rows: number; examples: number[] }>();
  return {
    note: (row: number, codes: Iterable<string>): void => {
      for (const code of new Set(codes)) {
        const known = counted.get(code) ?? { rows: 0, examples: [] };
        known.rows += 1;
        if (known.examples.length < EXAMPLES) known.examples.push(row);
        counted.set(code, known);
      }
    },
    report: (): readonly Tallied[] =>
      [...counted]
        .map(([code, { rows, examples }]) => ({ code, rows, examples }))
        .toSorted((a, b) => b.rows - a.rows || (a.code < b.code ? -1 : 1)),
  };
};
