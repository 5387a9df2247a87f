import type { RecordTable, StoredRecord } from './record-table.ts';

type Options = Readonly<{
  /** So many records are looked at side by side, and so many pages are in memory. */
  segments?: number;
  /** Entries of the list index instead of records: as they are there, late or not. */
  lists?: boolean;
}>;

/**
 * Shows every record of a table to `visit`, each once, in no order that means anything. Whoever writes during the walk is not
 * held up, and may or may not be seen. After a failure nothing more is begun, what is in flight ends, and then this throws.
 */
export const walkTable = async (
  table: Pick<RecordTable, 'scan'>,
  visit: (record: StoredRecord) => Promise<void>,
  { segments = 16, lists = false }: Options = {},
): Promise<void> => {
  let failed = false;
  const walkSegment = async (index: number): Promise<void> => {
    let after: string | undefined;
    do {
      const page = await table.scan({ index, of: segments, ...(lists ? { lists } : {}) }, after);
      for (const record of page.records) {
        if (failed) return;
        await visit(record);
      }
      after = page.after;
    } while (after !== undefined && !failed);
  };
  const all = Array.from({ length: segments }, (_, index) =>
    walkSegment(index).catch((error: unknown) => {
      failed = true;
      throw error;
    }),
  );
  const ended = await Promise.allSettled(all);
  const failure = ended.find((end) => end.status === 'rejected');
  if (failure) throw failure.reason;
};
