import { keyOf, type Key, type RecordTable } from '../../platform/store/record-table.ts';
import { reader } from '../../platform/store/upcast.ts';
import { historyEntry, revOf, type HistoryEntry, type HistoryStore } from './case-history.ts';

const VERSION = 1;
const readEntry = reader(VERSION, {}, historyEntry);

const partition = (caseId: string): string => keyOf('history', caseId);

/** As many digits as the writes of a head will ever need. */
const DIGITS = 8;
const entryKey = (caseId: string, entry: HistoryEntry): Key => ({
  pk: partition(caseId),
  sk: keyOf(String(revOf(entry)).padStart(DIGITS, '0'), entry.id),
});

/** {@link HistoryStore} in the room's table: `history#<id of the case>`, in the order in which the head was written. */
export const dynamoHistoryStore = (table: RecordTable): HistoryStore => ({
  keep: async (caseId, entry) => {
    await table.putIfAbsent({ ...entryKey(caseId, entry), v: VERSION, data: entry });
  },
  missing: async (caseId, entries) => {
    const kept = await table.getMany(entries.map((entry) => entryKey(caseId, entry)));
    const ids = new Set(kept.map((record) => readEntry(record).id));
    return entries.filter(({ id }) => !ids.has(id));
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
