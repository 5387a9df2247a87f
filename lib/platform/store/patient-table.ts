import type { RecordTable } from './record-table.ts';
import { patientRetry, retryThrottled, type Retry } from './retry.ts';

/** A table for long work: whatever is throttled is tried again for some 20 s. */
export const patientTable = (table: RecordTable, retry: Retry = patientRetry): RecordTable => ({
  get: (key, options) => retryThrottled(() => table.get(key, options), retry),
  getMany: (keys) => retryThrottled(() => table.getMany(keys), retry),
  putIfAbsent: (record) => retryThrottled(() => table.putIfAbsent(record), retry),
  replace: (record, expectedRev) => retryThrottled(() => table.replace(record, expectedRev), retry),
  count: (key) => retryThrottled(() => table.count(key), retry),
  remove: (key, expectedRev) => retryThrottled(() => table.remove(key, expectedRev), retry),
  query: (query) => retryThrottled(() => table.query(query), retry),
  list: (query) => retryThrottled(() => table.list(query), retry),
  outboxHints: (shard, limit, after) => retryThrottled(() => table.outboxHints(shard, limit, after), retry),
  clearEvents: (key, eventIds) => retryThrottled(() => table.clearEvents(key, eventIds), retry),
  scan: (segment, after) => retryThrottled(() => table.scan(segment, after), retry),
});
