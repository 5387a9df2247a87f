import type { RejectSink } from '../../platform/reading/rejects.file.ts';
import type { RowRead, RowReader } from '../../platform/reading/row-reader.ts';
import { agencyTally } from './import-agencies.ts';
import { columnWatch } from './import-columns.ts';
import { inOrder, type Settled } from './import-in-order.ts';
import { rowJudge, type Judged } from './import-judge-row.ts';
import type { RunKeeper } from './import-keep-run.ts';
import type { ItemMapping } from './import-mapping.ts';
import { rejectLine } from './import-rejects.ts';
import type { ImportRun } from './import-run.ts';
import { seenCodes } from './import-seen-codes.ts';
import { rowTally } from './import-tally.ts';
import type { Fingerprint, ItemToWrite, Written } from './import-write-item.ts';

export type PumpOptions = Readonly<{
  mapping: ItemMapping;
  run: ImportRun;
  reader: RowReader;
  keeper: RunKeeper;
  rejects: RejectSink;
  width: number;
  write: (item: ItemToWrite, print: Fingerprint) => Promise<Written>;
  onProgress?: ((rows: number) => void) | undefined;
}>;

/** What was met on the way; `counts` go on from the checkpoint that the run began at. */
const gathering = ({ run, mapping, reader }: PumpOptions) => ({
  columns: columnWatch(mapping, reader.columns),
  findings: rowTally(),
  rejects: rowTally(),
  agencies: agencyTally(),
  totals: { read: 0, rejected: 0 },
  counts: { ...run.counts },
});

export type Gathered = ReturnType<typeof gathering> & Readonly<{ lastRow: number }>;

/**
 * Moves every row from the reader into the store: read, judged, written, acknowledged in the order of the file. Rows up
 * to the run's checkpoint are judged again, for the summary and for codes that come twice, but not written again.
 */
export const pumpRows = async (options: PumpOptions): Promise<Gathered> => {
  const { mapping, run, reader, keeper, rejects: sink, width, write, onProgress } = options;
  const gathered = gathering(options);
  const { columns, findings, rejects, agencies, totals, counts } = gathered;
  const judge = rowJudge(mapping, run.effective, seenCodes());
  let lastRow = run.checkpoint;

  const acknowledge = async ({ row, done, error }: Settled<Written>): Promise<void> => {
    if (error !== undefined) throw error;
    if (done !== undefined) counts[done.outcome] += 1;
    if (done?.why !== undefined) findings.note(row, [{ code: done.why }]);
    if (row <= lastRow) return;
    lastRow = row;
    await keeper.acknowledge(row, counts);
  };
  const window = inOrder(width, acknowledge);

  const note = async (read: RowRead, judged: Judged): Promise<void> => {
    totals.read += 1;
    columns.note(read);
    if ('item' in judged) {
      const { content, row } = judged.item;
      findings.note(row, judged.item.findings);
      agencies.note(row, content.division, content.agency);
      return;
    }
    totals.rejected += 1;
    rejects.note(
      read.row,
      judged.reject.defects.map(({ code }) => ({ code })),
    );
    await sink.write(rejectLine(judged.reject));
  };
  try {
    for await (const read of reader.rows) {
      const judged = judge(read);
      await note(read, judged);
      const isWanted = 'item' in judged && read.row > run.checkpoint;
      await window.add(read.row, isWanted ? write(judged.item, judged.print) : undefined);
      onProgress?.(totals.read);
    }
    await window.drain();
  } finally {
    await window.abandon();
  }
  return { ...gathered, lastRow };
};
