import type { ExchangeFormat } from './exchange-lines.ts';
import type { ExchangeTable } from './exchange-columns.ts';

/** What is to be exported: cases that changed in days `[from, to)`, of agencies with cases in a division, or of all. */
export type ExchangeWish = Readonly<{
  from: string;
  to: string;
  division?: string | undefined;
  format: ExchangeFormat;
}>;

/** How far an export is: all before this case of this agency are written. */
export type ExchangeProgress = Readonly<{
  agency: string;
  case: string;
  cases: number;
  skipped: number;
  rows: Readonly<Record<ExchangeTable, number>>;
}>;

/** Where an export is written. What is behind the last checkpoint is gone after a crash. */
export type ExchangeSink = Readonly<{
  progress: ExchangeProgress | undefined;
  write: (table: ExchangeTable, lines: string) => Promise<void>;
  /** Safe on the disk, all that was written before. */
  checkpoint: (progress: ExchangeProgress) => Promise<void>;
}>;
