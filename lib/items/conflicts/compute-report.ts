import { setImmediate } from 'node:timers/promises';
import { isWithinDivision } from '../../kernel/actor.ts';
import { legalDate, type Clock } from '../../kernel/clock.ts';
import type { ContentsInForce } from './contents-in-force.ts';
import type { DivisionConflicts } from './division-report.ts';
import { conflictFinder } from './find-conflicts.ts';

/** The port to the directory: what divisions are called, as far as it knows them. */
export type DivisionNames = (codes: readonly string[]) => Promise<ReadonlyMap<string, string>>;

export type ComputeReportDeps = Readonly<{
  site: string;
  contents: ContentsInForce;
  divisionNames: DivisionNames;
  clock: Clock;
}>;

/** What a report was made of. */
export type ReportHeader = Readonly<{
  site: string;
  /** The instant at which the list was read to its end. */
  computedAt: string;
  /** The day whose versions were compared. */
  asOf: string;
  items: number;
  entries: number;
}>;

export type ComputedReport = Readonly<{
  header: ReportHeader;
  /** Division by division, so that a report of any length takes no more memory than its longest division. */
  divisions: () => Iterable<DivisionConflicts>;
}>;

/** Long lists are judged without a pause otherwise. */
const BREATHE = 500;

/**
 * Compares all items of a site that are in force today with each other and with the catalogue. `division` leaves the
 * others out of the report, not out of the comparison.
 */
export const computeReport = async (
  { site, contents, divisionNames, clock }: ComputeReportDeps,
  { division, onProgress }: Readonly<{ division?: string | undefined; onProgress?: (items: number) => void }>,
): Promise<ComputedReport> => {
  const asOf = legalDate(clock.now());
  const finder = conflictFinder();
  let read = 0;
  for await (const { of, code, content } of contents(asOf)) {
    if (of === 'entry') finder.addEntry(code, content);
    else finder.addItem(code, content);
    read += 1;
    if (read % BREATHE !== 0) continue;
    onProgress?.(finder.counts().items);
    await setImmediate();
  }
  const names = await divisionNames(finder.places());
  const named = (report: DivisionConflicts): DivisionConflicts => {
    const name = names.get(report.division);
    return name === undefined ? report : { ...report, name };
  };
  return {
    header: { site, computedAt: clock.now().toISOString(), asOf, ...finder.counts() },
    divisions: function* () {
      for (const report of finder.divisions())
        if (division === undefined || isWithinDivision(report.division, division)) yield named(report);
    },
  };
};
