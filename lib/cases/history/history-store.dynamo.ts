import { keyOf, type RecordTable } from '../../platform/store/record-table.ts';
import { reader } from '../../platform/store/upcast.ts';
import { historyEntry, type HistoryStore } from './case-history.ts';

const VERSION = 1;
const readEntry = reader(VERSION, {}, historyEntry);

const partition = (caseId: string): string => keyOf('history', caseId);

/** {@link HistoryStore} in the room's table: `history#<id of the case>`, in the order of instants. */
export const dynamoHistoryStore = (table: RecordTable): HistoryStore => ({
  keep: async (caseId, entry) => {
    const key = { pk: partition(caseId), sk: keyOf(entry.at, entry.id) };
    await table.putIfAbsent({ ...key, v: VERSION, data: entry });
  },
  pageOf: async (caseId, { limit, after }) => {
    const from = after === undefined ? {} : { after };
    const page = await table.query({ pk: partition(caseId), limit, ...from });
    return {
      entries: page.records.map(readEntry),
      ...(page.after === undefined ? {} : { after: page.after }),
    };
  },
});
