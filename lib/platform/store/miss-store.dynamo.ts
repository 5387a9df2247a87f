import * as z from 'zod/mini';
import type { MissStore } from './guess-limit.ts';
import { keyOf, type RecordTable } from './record-table.ts';
import { reader } from './upcast.ts';

const VERSION = 1;
const readMisses = reader(VERSION, {}, z.object({ since: z.string(), count: z.number() }));

/** {@link MissStore} in a room's table: `<name>#<digest>`. */
export const dynamoMissStore = (table: RecordTable, name: string): MissStore => {
  const keyFor = (of: string) => ({ pk: keyOf(name, of), sk: 'head' });
  return {
    find: async (of) => {
      const record = await table.get(keyFor(of), { fresh: true });
      return record && { misses: readMisses(record), rev: record.rev };
    },
    save: async (of, misses, over) => {
      const record = { ...keyFor(of), v: VERSION, data: misses };
      const outcome =
        over === undefined ? await table.putIfAbsent(record) : await table.replace(record, over.rev);
      return outcome === 'created' || outcome === 'written' ? 'saved' : 'stale';
    },
    remove: (of, over) => table.remove(keyFor(of), over.rev),
  };
};
