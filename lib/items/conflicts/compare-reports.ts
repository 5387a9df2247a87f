import * as z from 'zod/mini';
import { writtenConflict, type WrittenConflict } from './conflict-shape.ts';

/** What has changed from one report to the next. */
export type ReportDifference = Readonly<{
  gone: readonly WrittenConflict[];
  new: readonly WrittenConflict[];
  /** In both; where the number of its items has changed, by how many. */
  still: readonly Readonly<{ conflict: WrittenConflict; before: number }>[];
}>;

const oldReport = z.object({ asOf: z.string(), conflicts: z.array(writtenConflict) });

export type OldReport = z.output<typeof oldReport>;

/** An earlier report of `--format json`; undefined for anything else. */
export const readOldReport = (text: string): OldReport | undefined => {
  try {
    const read = z.safeParse(oldReport, JSON.parse(text));
    return read.success ? read.data : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
};

/** By the ids of conflicts, each list in the order of its report. */
export const compareReports = (
  before: readonly WrittenConflict[],
  after: readonly WrittenConflict[],
): ReportDifference => {
  const [old, now] = [before, after].map((all) => new Map(all.map((conflict) => [conflict.id, conflict])));
  return {
    gone: before.filter(({ id }) => !now?.has(id)),
    new: after.filter(({ id }) => !old?.has(id)),
    still: after.flatMap((conflict) => {
      const same = old?.get(conflict.id);
      return same === undefined ? [] : [{ conflict, before: same.count }];
    }),
  };
};
