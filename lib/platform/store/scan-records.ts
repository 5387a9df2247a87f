import type { RecordTable, StoredRecord } from './record-table.ts';

/**
 * Every record of a table, in no order that means anything: one full scan with strongly consistent pages, one of which is
 * in memory.
 */
export const scanRecords = async function* (table: Pick<RecordTable, 'scan'>): AsyncGenerator<StoredRecord> {
  let after: string | undefined;
  do {
    const page = await table.scan({ index: 0, of: 1 }, after);
    yield* page.records;
    after = page.after;
  } while (after !== undefined);
};
