import type { RecordTable, StoredRecord } from './record-table.ts';
import { patientRetry, retryThrottled, type Retry } from './retry.ts';

/** One record to write: put if absent, or over the record whose `rev` is `over`. */
export type Write = Readonly<{ record: Omit<StoredRecord, 'rev'>; over?: number }>;

/** What became of one write. `exists` and `stale` may be one's own write whose answer was lost: compare. */
export type WriteOutcome =
  | Readonly<{ write: Write; outcome: 'created' | 'exists' | 'written' | 'stale' }>
  | Readonly<{ write: Write; outcome: 'failed'; error: unknown }>;

type Options = Readonly<{
  concurrency: number;
  /** Told of every write, in the order in which they end; waited for, so that it can slow the writing down. */
  onOutcome: (outcome: WriteOutcome) => void | Promise<void>;
  retry?: Retry;
}>;

const writeOne = async (table: RecordTable, write: Write, retry: Retry): Promise<WriteOutcome> => {
  const { record, over } = write;
  try {
    const outcome = await retryThrottled<'created' | 'exists' | 'written' | 'stale'>(
      () => (over === undefined ? table.putIfAbsent(record) : table.replace(record, over)),
      retry,
    );
    return { write, outcome };
  } catch (error) {
    return { write, outcome: 'failed', error };
  }
};

/**
 * Writes records as fast as the engine takes them: `concurrency` in flight, each pulled from `writes` only when there
 * is room, throttled ones tried again. A write that fails is an outcome, not an end. When `writes` or `onOutcome`
 * throws, nothing more is pulled, what is in flight ends, and then this throws.
 */
export const writeMany = async (
  table: RecordTable,
  writes: AsyncIterable<Write> | Iterable<Write>,
  { concurrency, onOutcome, retry = patientRetry }: Options,
): Promise<void> => {
  const source = Symbol.asyncIterator in writes ? writes[Symbol.asyncIterator]() : writes[Symbol.iterator]();
  let stopped = false;
  const work = async (): Promise<void> => {
    while (!stopped) {
      const next = await source.next();
      if (next.done) return;
      await onOutcome(await writeOne(table, next.value, retry));
    }
  };
  const workers = Array.from({ length: concurrency }, () =>
    work().catch((error: unknown) => {
      stopped = true;
      throw error;
    }),
  );
  const ended = await Promise.allSettled(workers);
  const failure = ended.find((end) => end.status === 'rejected');
  if (failure === undefined) return;
  await source.return?.();
  throw failure.reason;
};
