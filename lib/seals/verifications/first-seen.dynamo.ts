import * as z from 'zod/mini';
import { keyOf, type RecordTable } from '../../platform/store/record-table.ts';
import { reader } from '../../platform/store/upcast.ts';
import type { FirstSeen } from './first-seen.ts';

const VERSION = 1;
const readSeen = reader(VERSION, {}, z.object({ at: z.string(), verification: z.string() }));

const keyFor = (sm3: string) => ({ pk: keyOf('document', sm3), sk: 'first-seen' });

/** {@link FirstSeen} in the room's table: `document#<SM3>`. */
export const dynamoFirstSeen = (table: RecordTable): FirstSeen => ({
  note: async (sm3, sight) => {
    await table.putIfAbsent({ ...keyFor(sm3), v: VERSION, data: sight });
  },
  find: async (sm3) => {
    const record = await table.get(keyFor(sm3), { fresh: true });
    return record && readSeen(record);
  },
});
