import { legalDate, type Clock, type LegalDate } from '../kernel/clock.ts';
import type { DivisionStore } from './division-store.ts';
import type { DivisionLevel, DivisionRow } from './division.ts';
import { fillPage, type Filled } from './fill-page.ts';
import { canonicalDivision, resolveDivision } from './resolve-division.ts';

export type ListDivisionsDeps = Readonly<{ divisions: DivisionStore; clock: Clock }>;

export type ListDivisionsQuery = Readonly<{
  parent?: string | undefined;
  asOf?: LegalDate | undefined;
  level?: DivisionLevel | undefined;
  limit: number;
  after?: string | undefined;
}>;

/**
 * The divisions in force today or on `asOf`, by parent and code, with `parent` only its children. A page may hold fewer
 * than `limit` although more follow: `after` alone tells the end.
 */
export const listDivisions = async (
  { divisions, clock }: ListDivisionsDeps,
  { parent, asOf, level, limit, after }: ListDivisionsQuery,
): Promise<Filled<DivisionRow>> => {
  const date = asOf ?? legalDate(clock.now());
  const wantedParent = parent === undefined ? undefined : canonicalDivision(parent);
  const page = await fillPage(
    async (query) => {
      const read = await divisions.page({
        ...query,
        ...(wantedParent === undefined ? {} : { parent: wantedParent }),
      });
      const rows = read.divisions.map(({ code, rows }) => resolveDivision(rows, code, date));
      return { rows, ...(read.after === undefined ? {} : { after: read.after }) };
    },
    (row) =>
      row !== undefined &&
      (level === undefined || row.level === level) &&
      (wantedParent === undefined || row.parent === wantedParent),
    { limit, after },
  );
  return { ...page, rows: page.rows.filter((row) => row !== undefined) };
};
