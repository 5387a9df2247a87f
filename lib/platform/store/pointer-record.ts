import type { Key, RecordTable, StoredRecord } from './record-table.ts';

/** What a pointer says, as it was read; `rev` says so to whoever moves it. */
export type StoredPointerRecord<Pointer> = Readonly<{ pointer: Pointer; rev: number }>;

/** A pointer to an immutable file: one record, moved by one conditional write. */
export type PointerRecord<Pointer> = Readonly<{
  current: () => Promise<StoredPointerRecord<Pointer> | undefined>;
  /** Point elsewhere in the place of the pointer that was read; `stale` when someone was first. */
  point: (pointer: Pointer, over: StoredPointerRecord<Pointer> | undefined) => Promise<'pointed' | 'stale'>;
}>;

type Options<Pointer> = Readonly<{ key: Key; version: number; read: (record: StoredRecord) => Pointer }>;

/** A pointer in a DynamoDB table: not every object store can replace one object on a condition. */
export const pointerRecord = <Pointer>(
  table: RecordTable,
  { key, version, read }: Options<Pointer>,
): PointerRecord<Pointer> => ({
  current: async () => {
    const record = await table.get(key, { fresh: true });
    return record && { pointer: read(record), rev: record.rev };
  },
  point: async (pointer, over) => {
    const record = { ...key, v: version, data: pointer };
    const outcome =
      over === undefined ? await table.putIfAbsent(record) : await table.replace(record, over.rev);
    return outcome === 'created' || outcome === 'written' ? 'pointed' : 'stale';
  },
});
