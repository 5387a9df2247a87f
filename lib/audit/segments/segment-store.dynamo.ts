import { keyOf, type RecordTable } from '../../platform/store/record-table.ts';
import { reader } from '../../platform/store/upcast.ts';
import { segment } from './segment.ts';
import type { SegmentStore } from './segment-store.ts';

const VERSION = 1;
const PAGE = 100;
const read = reader(VERSION, {}, segment);
const keyAt = (lane: number, from: number) => ({
  pk: keyOf('segment', String(lane)),
  sk: String(from).padStart(12, '0'),
});

/** {@link SegmentStore}: `segment#<lane>`, by the first entry. */
export const dynamoSegmentStore = (table: RecordTable): SegmentStore => ({
  last: async (lane) => {
    const { records } = await table.query({ pk: keyAt(lane, 1).pk, limit: 1, descending: true });
    return records.map(read)[0];
  },
  page: async (lane, from) => {
    const { pk, sk } = keyAt(lane, from);
    const { records } = await table.query({ pk, from: sk, limit: PAGE });
    return records.map(read);
  },
  add: async (closed) => {
    const record = { ...keyAt(closed.lane, closed.from), v: VERSION, data: closed };
    return (await table.putIfAbsent(record)) === 'created' ? 'added' : 'there';
  },
});
