import { computeReport, type ComputedReport, type ComputeReportDeps } from './compute-report.ts';
import { writeConflict } from './conflict-shape.ts';
import type { DivisionCounts } from './division-report.ts';
import type { IndexedDivision, ReportIndex, ReportStore } from './report-store.ts';
import { totalsOf } from './report-totals.ts';
import { countsOf } from './write-report.ts';

export type PublishReportDeps = ComputeReportDeps & Readonly<{ reports: ReportStore }>;

/** What was published. */
export type PublishedReport = Readonly<{ digest: string; items: number; breaches: number; hints: number }>;

const writing = (report: ComputedReport) => {
  const divisions: IndexedDivision[] = [];
  const lines = function* () {
    let at = 0;
    for (const division of report.divisions()) {
      const from = at;
      for (const conflict of division.conflicts) {
        const line = `${JSON.stringify(writeConflict(conflict))}\n`;
        at += Buffer.byteLength(line);
        yield line;
      }
      divisions.push({ counts: countsOf(division), from, to: at });
    }
  };
  return { divisions, lines };
};

/** Whoever reads the report before goes on; the one before that is not needed any more. */
const forget = async (
  reports: ReportStore,
  before: ReportIndex | undefined,
  digest: string,
): Promise<void> => {
  const oldest = before?.previous;
  if (before?.digest !== digest && oldest !== undefined && oldest !== digest) await reports.remove(oldest);
};

/** Keeps a computed report and makes it the one that is read. The one before stays for those who are reading it. */
export const keepReport = async (reports: ReportStore, report: ComputedReport): Promise<PublishedReport> => {
  const { divisions, lines } = writing(report);
  const before = await reports.current();
  const { digest } = await reports.keep(lines());
  const previous = before?.digest === digest ? before.previous : before?.digest;
  await reports.point({
    header: report.header,
    digest,
    divisions,
    ...(previous === undefined ? {} : { previous }),
  });
  await forget(reports, before, digest);
  const counts: readonly DivisionCounts[] = divisions.map((division) => division.counts);
  const { breaches, hints } = totalsOf(counts);
  return { digest, items: report.header.items, breaches, hints };
};

/** Compares everything that is in force and publishes what was found. Run again it publishes the same. */
export const publishReport = async (deps: PublishReportDeps): Promise<PublishedReport> =>
  keepReport(deps.reports, await computeReport(deps, {}));
