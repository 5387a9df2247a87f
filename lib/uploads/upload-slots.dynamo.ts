import * as z from 'zod/mini';
import { sm3Hex } from '../kernel/digest.ts';
import { keyOf, type RecordTable, type StoredRecord } from '../platform/store/record-table.ts';
import { reader } from '../platform/store/upcast.ts';
import type { Upload, UploadSlots } from './upload.ts';

const VERSION = 1;
const readSlot = reader(VERSION, {}, z.object({ upload: z.string(), until: z.string() }));

const pkOf = ({ owner, purpose }: Upload): string => keyOf('owner', sm3Hex(owner), purpose);
const skOf = (place: number): string => keyOf('slot', String(place).padStart(3, '0'));

const slotsOf = async (table: RecordTable, upload: Upload): Promise<readonly StoredRecord[]> =>
  (await table.query({ pk: pkOf(upload), prefix: 'slot#', limit: 200 })).records;

const takeOne = async (table: RecordTable, upload: Upload, places: number, now: Date) => {
  const slots = await slotsOf(table, upload);
  if (slots.some((slot) => readSlot(slot).upload === upload.id)) return 'taken';
  const record = { pk: pkOf(upload), v: VERSION, data: { upload: upload.id, until: upload.expiresAt } };
  const old = slots.find((slot) => Date.parse(readSlot(slot).until) <= now.getTime());
  if (old) return (await table.replace({ ...record, sk: old.sk }, old.rev)) === 'written' ? 'taken' : 'again';
  const used = new Set(slots.map(({ sk }) => sk));
  const free = Array.from({ length: places }, (_, place) => skOf(place)).find((sk) => !used.has(sk));
  if (free === undefined) return 'full';
  return (await table.putIfAbsent({ ...record, sk: free })) === 'created' ? 'taken' : 'again';
};

/** {@link UploadSlots} in the room's table: one row for each place, `owner#<digest>#<purpose>`. */
export const dynamoUploadSlots = (table: RecordTable): UploadSlots => ({
  take: async (upload, places, now) => {
    for (let attempt = 0; attempt <= places; attempt += 1) {
      const outcome = await takeOne(table, upload, places, now);
      if (outcome !== 'again') return outcome;
    }
    return 'full';
  },
  release: async (upload) => {
    const own = (await slotsOf(table, upload)).find((slot) => readSlot(slot).upload === upload.id);
    if (own) await table.remove({ pk: own.pk, sk: own.sk }, own.rev);
  },
});
