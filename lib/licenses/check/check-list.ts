import type { ListEntry, RecordTable, StoredRecord } from '../../platform/store/record-table.ts';
import { said, type Said } from './deviation.ts';

const isAt = (record: StoredRecord, { pk, sk }: StoredRecord): boolean =>
  record.pk === pk && record.sk === sk;

/** Whether a record stands in the list in which it should, and the index shows it there as it is. */
export const checkList = async (
  table: RecordTable,
  record: StoredRecord,
  wanted: ListEntry | undefined,
): Promise<readonly Said[]> => {
  const { listed } = record;
  if (listed?.list !== wanted?.list || listed?.order !== wanted?.order) return [said('list-differs')];
  if (listed === undefined) return [];
  const page = await table.list({ list: listed.list, prefix: listed.order, limit: 5 });
  const entry = page.records.find((one) => isAt(one, record));
  if (entry === undefined) return [said('index-entry-missing')];
  return entry.rev < record.rev ? [said('index-entry-late', { revision: entry.rev, of: record.rev })] : [];
};
