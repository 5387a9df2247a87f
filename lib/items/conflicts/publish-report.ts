import { computeReport, type ComputedReport, type ComputeReportDeps } from './compute-report.ts';
import { writeConflict } from './conflict-shape.ts';
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

const publishedOf = (
  { header }: ComputedReport,
  digest: string,
  divisions: readonly IndexedDivision[],
): PublishedReport => {
  const { breaches, hints } = totalsOf(divisions.map(({ counts }) => counts));
  return { digest, items: header.items, breaches, hints };
};

/**
 * Keeps a computed report and makes it the one that is read, unless one of a later reading has come meanwhile. The one
 * before stays for those who are reading it. `digest` is that of the report that is read now.
 */
export const keepReport = async (reports: ReportStore, report: ComputedReport): Promise<PublishedReport> => {
  const { divisions, lines } = writing(report);
  const { digest } = await reports.keep(lines());
  const before = await reports.current();
  if (before !== undefined && before.header.computedAt > report.header.computedAt) {
    if (![before.digest, before.previous].includes(digest)) await reports.remove(digest);
    return publishedOf(report, before.digest, divisions);
  }
  const previous = before?.digest === digest ? before.previous : before?.digest;
  await reports.point({
    header: report.header,
    digest,
    divisions,
    ...(previous === undefined ? {} : { previous }),
  });
  await forget(reports, before, digest);
  return publishedOf(report, digest, divisions);
};

/** Compares everything that is in force and publishes what was found. Run again it publishes the same. */
export const publishReport = async (deps: PublishReportDeps): Promise<PublishedReport> =>
  keepReport(deps.reports, await computeReport(deps, {}));
