import * as z from 'zod/mini';
import { keyOf, type RecordTable } from '../../platform/store/record-table.ts';
import { reader } from '../../platform/store/upcast.ts';
import type { MissStore } from './guess-limit.ts';

const VERSION = 1;
const readMisses = reader(VERSION, {}, z.object({ since: z.string(), count: z.number() }));

const keyFor = (verifier: string) => ({ pk: keyOf('presentation-misses', verifier), sk: 'head' });

/** {@link MissStore} in the room's table: `presentation-misses#<digest of the verifier>`. */
export const dynamoMissStore = (table: RecordTable): MissStore => ({
  find: async (verifier) => {
    const record = await table.get(keyFor(verifier), { fresh: true });
    return record && { misses: readMisses(record), rev: record.rev };
  },
  save: async (verifier, misses, over) => {
    const record = { ...keyFor(verifier), v: VERSION, data: misses };
    const outcome =
      over === undefined ? await table.putIfAbsent(record) : await table.replace(record, over.rev);
    return outcome === 'created' || outcome === 'written' ? 'saved' : 'stale';
  },
});
