import type { RecordTable } from '../../lib/platform/store/record-table.ts';

type Around = <T>(method: keyof RecordTable, act: () => Promise<T>) => Promise<T>;

/** A table with something done around every call. */
export const wrapTable = (inner: RecordTable, around: Around): RecordTable => ({
  get: (key, options) => around('get', () => inner.get(key, options)),
  getMany: (keys) => around('getMany', () => inner.getMany(keys)),
  putIfAbsent: (record) => around('putIfAbsent', () => inner.putIfAbsent(record)),
  replace: (record, expectedRev) => around('replace', () => inner.replace(record, expectedRev)),
  count: (key) => around('count', () => inner.count(key)),
  remove: (key, expectedRev) => around('remove', () => inner.remove(key, expectedRev)),
  query: (query) => around('query', () => inner.query(query)),
  list: (query) => around('list', () => inner.list(query)),
  outboxHints: (shard, limit, after) => around('outboxHints', () => inner.outboxHints(shard, limit, after)),
  clearEvents: (key, eventIds) => around('clearEvents', () => inner.clearEvents(key, eventIds)),
  scan: (segment, after) => around('scan', () => inner.scan(segment, after)),
});

const throttled = (): Error =>
  Object.assign(new Error('The level of configured provisioned throughput was exceeded'), {
    name: 'ProvisionedThroughputExceededException',
  });

/** A table that throttles a share of all calls, as `random` (from [0, 1)) has it; a throttled call does nothing. */
export const throttlingTable = (inner: RecordTable, share: number, random: () => number): RecordTable =>
  wrapTable(inner, async (_, act) => {
    if (random() < share) throw throttled();
    return act();
  });

/** A table that lets others in before and after every call, in the order that `turn` gives. */
export const interleavedTable = (inner: RecordTable, turn: () => Promise<unknown>): RecordTable =>
  wrapTable(inner, async (_, act) => {
    await turn();
    const answer = await act();
    await turn();
    return answer;
  });
