import { keyOf, type Key, type RecordTable } from '../../platform/store/record-table.ts';
import { reader } from '../../platform/store/upcast.ts';
import * as z from 'zod/mini';
import { signedCheckpoint } from './checkpoint.ts';
import type { CheckpointStore, SentMark, WitnessedStore } from './checkpoint-store.ts';

const VERSION = 1;
const PER_PARTITION = 10_000;
const PAGE = 100;
const read = reader(VERSION, {}, signedCheckpoint);
const readMark = reader(VERSION, {}, z.object({ number: z.number() }));

const HEAD: Key = { pk: 'checkpoint', sk: 'head' };
const MARK: Key = { pk: 'checkpoint', sk: 'sent' };

/** `number` 1 and those after it, 10,000 in a partition. */
const numbered = (number: number): Key => ({
  pk: keyOf('checkpoint', String(Math.floor((number - 1) / PER_PARTITION))),
  sk: String(number).padStart(12, '0'),
});

/** {@link CheckpointStore}: `checkpoint`/`head`, those before it `checkpoint#<n>`. */
export const dynamoCheckpointStore = (table: RecordTable): CheckpointStore => {
  const latest = async () => {
    const record = await table.get(HEAD, { fresh: true });
    return record && { signed: read(record), rev: record.rev };
  };
  return {
    latest: async () => (await latest())?.signed,
    find: async (number) => {
      const record = await table.get(numbered(number), { fresh: true });
      if (record !== undefined) return read(record);
      const head = (await latest())?.signed;
      return head?.checkpoint.number === number ? head : undefined;
    },
    save: async (next, over) => {
      const record = { ...HEAD, v: VERSION, data: next };
      if (over === undefined) return (await table.putIfAbsent(record)) === 'created' ? 'saved' : 'stale';
      // First, so that no checkpoint is ever gone: whoever loses has kept the same as whoever wins.
      const key = numbered(over.checkpoint.number);
      await table.putIfAbsent({ ...key, v: VERSION, data: over });
      return (await table.replace(record, over.checkpoint.number)) === 'written' ? 'saved' : 'stale';
    },
  };
};

const witnessedKey = (site: string, number: number): Key => ({
  pk: keyOf('witnessed', site),
  sk: String(number).padStart(12, '0'),
});

/** {@link WitnessedStore}: `witnessed#<site>`, by number. */
export const dynamoWitnessedStore = (table: RecordTable): WitnessedStore => {
  return {
    find: async (site, number) => {
      const record = await table.get(witnessedKey(site, number), { fresh: true });
      return record && read(record);
    },
    keep: async (signed) => {
      const { site, number } = signed.checkpoint;
      const key = witnessedKey(site, number);
      return (await table.putIfAbsent({ ...key, v: VERSION, data: signed })) === 'created' ? 'kept' : 'there';
    },
    page: async (site, after) => {
      const { pk, sk } = witnessedKey(site, after + 1);
      const { records } = await table.query({ pk, from: sk, limit: PAGE });
      return records.map(read);
    },
  };
};

/** {@link SentMark}: `checkpoint`/`sent`. Whoever is slower than another leaves what stands there. */
export const dynamoSentMark = (table: RecordTable): SentMark => ({
  read: async () => {
    const record = await table.get(MARK, { fresh: true });
    return record === undefined ? 0 : readMark(record).number;
  },
  write: async (number) => {
    const record = await table.get(MARK, { fresh: true });
    const next = { ...MARK, v: VERSION, data: { number } };
    if (record === undefined) await table.putIfAbsent(next);
    else if (readMark(record).number < number) await table.replace(next, record.rev);
  },
});
