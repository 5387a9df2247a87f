import type { Clock } from '../../kernel/clock.ts';
import {
  leaseOf,
  type Holder,
  type ImportRun,
  type ImportRunStore,
  type WrittenCounts,
} from './import-run.ts';

const CHECKPOINT_ROWS = 1000;
const CHECKPOINT_MS = 10_000;

/** Thrown when another process has taken the run over: it goes on, this one stops. Nothing written is lost by it. */
export class LeaseLost extends Error {
  readonly code = 'lease-lost';
}

type Keeping = Readonly<{ runs: ImportRunStore; clock: Clock; holder: Holder; run: ImportRun; rev: number }>;

export type RunKeeper = Readonly<{
  /** Writes the checkpoint down when it is time: every 1000 rows, or 10 s. */
  acknowledge: (row: number, counts: WrittenCounts) => Promise<void>;
  finish: (row: number, counts: WrittenCounts) => Promise<void>;
}>;

/** Keeps a run's record: how far everything is on disk, and that somebody is at it. */
export const keepRun = ({ runs, clock, holder, run, rev }: Keeping): RunKeeper => {
  let kept = { run, rev, at: clock.now().getTime() };
  let rows = 0;
  const save = async (next: ImportRun): Promise<void> => {
    if ((await runs.save(next, kept.rev)) === 'stale') throw new LeaseLost('lease-lost');
    kept = { run: next, rev: kept.rev + 1, at: clock.now().getTime() };
    rows = 0;
  };
  return {
    acknowledge: async (row, counts) => {
      rows += 1;
      const now = clock.now();
      if (rows < CHECKPOINT_ROWS && now.getTime() - kept.at < CHECKPOINT_MS) return;
      await save({ ...kept.run, checkpoint: row, counts: { ...counts }, lease: leaseOf(holder, now) });
    },
    finish: async (row, counts) => {
      const { lease: _lease, ...rest } = kept.run;
      const finishedAt = clock.now().toISOString();
      await save({ ...rest, checkpoint: row, counts: { ...counts }, state: 'finished', finishedAt });
    },
  };
};

/** Keeps nothing: for a dry run. */
export const keepNothing: RunKeeper = { acknowledge: async () => undefined, finish: async () => undefined };
