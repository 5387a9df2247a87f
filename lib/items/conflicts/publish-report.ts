import { computeReport, type ComputedReport, type ComputeReportDeps } from './compute-report.ts';
import { writeConflict } from './conflict-shape.ts';
import type { IndexedDivision, ReportPointer, ReportStore } from './report-store.ts';
import { totalsOf } from './report-totals.ts';
import { countsOf } from './write-report.ts';

export type PublishReportDeps = ComputeReportDeps & Readonly<{ reports: ReportStore }>;

/** What was published. */
export type PublishedReport = Readonly<{ digest: string; items: number; breaches: number; hints: number }>;

const writing = (report: ComputedReport) => {
  const divisions: IndexedDivision[] = [];
  let at = 0;
  const lines = function* () {
    for (const division of report.divisions()) {
      const from = at;
      for (const conflict of division.conflicts) {
        const line = `${JSON.stringify(writeConflict(conflict))}\n`;
        at += Buffer.byteLength(line);
        yield line;
      }
      divisions.push({ counts: countsOf(division), from, to: at });
    }
    yield `${JSON.stringify(divisions)}\n`;
  };
  return { divisions, lines, indexAt: () => at };
};

const TRIES = 10;

/**
 * Points to a report unless one of a later reading has come meanwhile, and gives the digest that is read now. Whoever
 * reads the report before goes on; the one before that is not needed any more.
 */
const pointTo = async (reports: ReportStore, made: ReportPointer): Promise<string> => {
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const over = await reports.current();
    const before = over?.pointer;
    if (before !== undefined && before.header.computedAt > made.header.computedAt) {
      if (![before.digest, before.previous].includes(made.digest)) await reports.remove(made.digest);
      return before.digest;
    }
    const isSame = before?.digest === made.digest;
    const previous = isSame ? before.previous : before?.digest;
    const pointer = previous === undefined ? made : { ...made, previous };
    if ((await reports.point(pointer, over)) === 'stale') continue;
    const oldest = before?.previous;
    if (!isSame && oldest !== undefined && oldest !== made.digest) await reports.remove(oldest);
    return made.digest;
  }
  throw new Error('conflicts-pointer-contended');
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
  const { divisions, lines, indexAt } = writing(report);
  const kept = await reports.keep(lines());
  const digest = await pointTo(reports, { header: report.header, ...kept, indexAt: indexAt() });
  return publishedOf(report, digest, divisions);
};

/** Compares everything that is in force and publishes what was found. Run again it publishes the same. */
export const publishReport = async (deps: PublishReportDeps): Promise<PublishedReport> =>
  keepReport(deps.reports, await computeReport(deps, {}));
