import type { LegalDate } from '../kernel/clock.ts';
import type { DivisionRow } from './division.ts';

/**
 * The shortest form of a code: portals write 150102 as 150102000000 and 150102001 as 150102001000, with the width of a
 * village code. Anything but 6, 9 or 12 digits comes back as it is.
 */
export const canonicalDivision = (code: string): string => {
  if (/^\d{12}$/.test(code) && code.endsWith('000')) return canonicalDivision(code.slice(0, 9));
  if (/^\d{9}$/.test(code) && code.endsWith('000')) return code.slice(0, 6);
  return code;
};

const fromOf = (row: DivisionRow): string => row.from ?? '';

const oldestFirst = (a: DivisionRow, b: DivisionRow): number =>
  fromOf(a) < fromOf(b) ? -1 : fromOf(a) > fromOf(b) ? 1 : 0;

const holdsOn = (row: DivisionRow, date: string): boolean =>
  fromOf(row) <= date && (row.to === undefined || date < row.to);

/** All that a code has meant, oldest first. */
export const rowsOf = (rows: readonly DivisionRow[], code: string): readonly DivisionRow[] => {
  const wanted = canonicalDivision(code);
  return rows.filter((row) => row.code === wanted).toSorted(oldestFirst);
};

/**
 * What a code means on a date, or undefined when it means nothing then. Should rows overlap, the younger one holds.
 * `date` may be a year alone, as in the rows: it then stands for its first instant.
 */
export const resolveDivision = (
  rows: readonly DivisionRow[],
  code: string,
  date: LegalDate,
): DivisionRow | undefined => rowsOf(rows, code).findLast((row) => holdsOn(row, date));

const landAtEnd = (row: DivisionRow): readonly string[] =>
  row.successors.filter(({ from }) => from === undefined || from === row.to).map(({ code }) => code);

/** The row that took over at `date`: in force then, or the next to begin. */
const heirOn = (rows: readonly DivisionRow[], code: string, date: string): DivisionRow | undefined =>
  resolveDivision(rows, code, date) ?? rowsOf(rows, code).find((row) => fromOf(row) >= date);

/**
 * The codes that today stand where `row` once stood, followed through every reorganisation, sorted. A row still in
 * force: its own code. An abolished one without known successors: nothing. A successor that `rows` do not tell of is
 * kept as it is.
 */
export const successorsToday = (
  rows: readonly DivisionRow[],
  row: DivisionRow,
  today: LegalDate,
): readonly string[] => {
  const found = new Set<string>();
  const seen = new Set<DivisionRow>();
  const follow = (at: DivisionRow): void => {
    if (seen.has(at)) return;
    seen.add(at);
    const end = at.to;
    if (end === undefined || end > today) {
      found.add(at.code);
      return;
    }
    for (const code of landAtEnd(at)) {
      const heir = heirOn(rows, code, end);
      if (heir === undefined) found.add(canonicalDivision(code));
      else follow(heir);
    }
  };
  follow(row);
  return [...found].toSorted();
};

/** The codes from which land or people came to `code`, sorted; itself when it only changed its meaning. */
export const predecessorsOf = (rows: readonly DivisionRow[], code: string): readonly string[] => {
  const wanted = canonicalDivision(code);
  const givers = rows.filter(({ successors }) =>
    successors.some((successor) => canonicalDivision(successor.code) === wanted),
  );
  return [...new Set(givers.map((row) => row.code))].toSorted();
};
