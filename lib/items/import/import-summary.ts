import type { LegalDate } from '../../kernel/clock.ts';
import type { Encoding } from '../../platform/reading/encoding.ts';
import type { AgenciesRecorded, AgencyReport } from './import-agencies.ts';
import type { ColumnReport } from './import-columns.ts';
import type { Gathered } from './import-pump.ts';
import type { ImportRun, WrittenCounts } from './import-run.ts';
import type { Tallied } from './import-tally.ts';

/** What came of an import. `read` is the sum of the other counts; `balanced` says that the sum was checked. */
export type ImportSummary = Readonly<{
  run: string;
  attempt: number;
  source: string;
  dryRun: boolean;
  /** The row after which an interrupted run went on. */
  resumedAfter?: number;
  effective: LegalDate;
  encoding?: Encoding;
  counts: WrittenCounts & Readonly<{ read: number; rejected: number }>;
  balanced: boolean;
  columns: ColumnReport;
  findings: readonly Tallied[];
  rejects: readonly Tallied[];
  agencies: AgencyReport;
  /** What became of them in the directory; absent in a dry run. */
  directory?: AgenciesRecorded;
  seconds: number;
  rowsPerSecond: number;
}>;

type Summarised = Readonly<{
  run: ImportRun;
  gathered: Gathered;
  dryRun: boolean;
  encoding?: Encoding | undefined;
  directory?: AgenciesRecorded | undefined;
  milliseconds: number;
}>;

const isBalanced = ({ totals: { read, rejected }, counts }: Gathered): boolean =>
  read === rejected + counts.imported + counts.changed + counts.unchanged + counts.kept;

/** Puts together what a run has to report. */
export const summarize = ({
  run,
  gathered,
  dryRun,
  encoding,
  directory,
  milliseconds,
}: Summarised): ImportSummary => {
  const { columns, findings, rejects, agencies, totals, counts } = gathered;
  return {
    run: run.id,
    attempt: run.attempt,
    source: run.source,
    dryRun,
    ...(run.checkpoint === 0 ? {} : { resumedAfter: run.checkpoint }),
    effective: run.effective,
    ...(encoding === undefined ? {} : { encoding }),
    counts: { ...totals, ...counts },
    balanced: isBalanced(gathered),
    columns: columns.report(),
    findings: findings.report(),
    rejects: rejects.report(),
    agencies: agencies.report(),
    ...(directory === undefined ? {} : { directory }),
    seconds: milliseconds / 1000,
    rowsPerSecond: Math.round(totals.read / Math.max(milliseconds / 1000, 0.001)),
  };
};
