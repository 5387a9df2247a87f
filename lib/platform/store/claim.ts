import * as z from 'zod/mini';
import type { Key, RecordTable } from './record-table.ts';
import { reader } from './upcast.ts';

const VERSION = 1;
const readClaim = reader(VERSION, {}, z.object({ owner: z.string(), settled: z.boolean() }));

type Claim = Readonly<{
  table: RecordTable;
  /** The row that stands for the second unique key. */
  key: Key;
  /** The id of the head that is to have the key. */
  owner: string;
  /** Whether a head of this id exists, by a fresh read. */
  ownerExists: (owner: string) => Promise<boolean>;
}>;

const load = async (table: RecordTable, key: Key) => {
  const record = await table.get(key, { fresh: true });
  return record && { ...readClaim(record), rev: record.rev };
};

const rowOf = (key: Key, owner: string, settled: boolean) => ({
  ...key,
  v: VERSION,
  data: { owner, settled },
});

const TRIES = 10;

/**
 * Step 1 of giving a head a second unique key: claim the key before the head is written. A claim whose owner has no
 * head (its creator crashed, or the head is gone) is taken over. Answers `taken` when another head has the key.
 * After the head is written {@link settleClaim} must say `settled` before anybody is told.
 */
export const claimKey = async ({ table, key, owner, ownerExists }: Claim): Promise<'claimed' | 'taken'> => {
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const found = await load(table, key);
    if (found?.owner === owner) return 'claimed';
    if (found === undefined) {
      if ((await table.putIfAbsent(rowOf(key, owner, false))) === 'created') return 'claimed';
    } else if (await ownerExists(found.owner)) {
      return 'taken';
    } else if ((await table.replace(rowOf(key, owner, false), found.rev)) === 'written') {
      return 'claimed';
    }
  }
  return 'taken';
};

/**
 * Step 3, after the head is written: makes the claim final. `lost` when somebody took the key over before the head was
 * there: the caller withdraws its head. It is a write, so that a taker-over who looked too early comes too late.
 */
export const settleClaim = async ({
  table,
  key,
  owner,
}: Omit<Claim, 'ownerExists'>): Promise<'settled' | 'lost'> => {
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const found = await load(table, key);
    if (found?.owner !== owner) return 'lost';
    if (found.settled) return 'settled';
    if ((await table.replace(rowOf(key, owner, true), found.rev)) === 'written') return 'settled';
  }
  throw new Error('claim-contended');
};

/** The id of the head that has a key; undefined while the key is free or its claim is not settled. */
export const ownerOf = async (table: RecordTable, key: Key): Promise<string | undefined> => {
  const found = await load(table, key);
  return found?.settled ? found.owner : undefined;
};
