import type { RecordTable } from '../../lib/platform/store/record-table.ts';

/** Thrown by every call after the crash: a dead process does nothing more. */
export class Crash extends Error {
  override readonly name = 'Crash';
}

/** A crash at the n-th write (1, 2 ...), before it or after it has been applied but not answered. */
export type CrashPoint = Readonly<{ write: number; applied: boolean }>;

type Crashing = Readonly<{ table: RecordTable; writes: () => number; crashed: () => boolean }>;

/**
 * A table whose process dies at a given write: what was written stays, nothing more happens. Removing n events counts
 * as n writes, as engines without a shared transaction do it. Without a crash point it only counts.
 */
export const crashingTable = (inner: RecordTable, point?: CrashPoint): Crashing => {
  let writes = 0;
  let dead = false;
  const alive = async <T>(act: () => Promise<T>): Promise<T> => {
    if (dead) throw new Crash('crash');
    const answer = await act();
    if (dead) throw new Crash('crash');
    return answer;
  };
  const write = async <T>(act: () => Promise<T>): Promise<T> => {
    if (dead) throw new Crash('crash');
    writes += 1;
    const last = writes === point?.write;
    if (last) dead = true;
    if (last && !point.applied) throw new Crash('crash');
    const answer = await act();
    if (dead) throw new Crash('crash');
    return answer;
  };
  const table: RecordTable = {
    get: (key, options) => alive(() => inner.get(key, options)),
    getMany: (keys) => alive(() => inner.getMany(keys)),
    query: (query) => alive(() => inner.query(query)),
    list: (query) => alive(() => inner.list(query)),
    outboxHints: (shard, limit, after) => alive(() => inner.outboxHints(shard, limit, after)),
    scan: (segment, after) => alive(() => inner.scan(segment, after)),
    putIfAbsent: (record) => write(() => inner.putIfAbsent(record)),
    replace: (record, expectedRev) => write(() => inner.replace(record, expectedRev)),
    count: (key) => write(() => inner.count(key)),
    remove: (key, expectedRev) => write(() => inner.remove(key, expectedRev)),
    clearEvents: async (key, eventIds) => {
      if (eventIds.length === 0) await write(() => inner.clearEvents(key, []));
      for (const id of eventIds) await write(() => inner.clearEvents(key, [id]));
    },
  };
  return { table, writes: () => writes, crashed: () => dead };
};

/** Runs until a crash or to the end; any other failure is a failure of the test. */
export const untilCrash = async (act: () => Promise<unknown>): Promise<void> => {
  try {
    await act();
  } catch (error) {
    if (!(error instanceof Crash)) throw error;
  }
};

/**
 * Runs `scenario` once to count its writes, then again with a crash at every one of them, before and after it was
 * applied. Each run starts from a table of its own.
 */
export const atEveryCrash = async (
  scenario: (crash: CrashPoint | undefined) => Promise<number>,
): Promise<number> => {
  const writes = await scenario(undefined);
  for (let write = 1; write <= writes; write += 1) {
    for (const applied of [false, true]) await scenario({ write, applied });
  }
  return writes;
};
