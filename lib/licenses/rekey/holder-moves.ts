import * as z from 'zod/mini';
import type { Keyring } from '../../platform/crypto/keyring.ts';
import { keyOf, type RecordTable, type StoredRecord } from '../../platform/store/record-table.ts';
import { reader } from '../../platform/store/upcast.ts';
import type { LicenseStore } from '../license-store.ts';
import type { PersonalData } from '../personal-data.ts';

const VERSION = 1;
/** The kind of record in which a move is noted. */
export const MOVED = 'holder-moved';

const readMove = reader(VERSION, {}, z.object({ to: z.string() }));
const keyFor = (from: string) => ({ pk: keyOf(MOVED, from), sk: 'to' });

/** Where what is kept under the hash of a holder goes. Nobody but a license of the holder tells whose hash it is. */
export type HolderMoves = Readonly<{
  /** Notes it before the last license under the old hash has gone. */
  note: (from: string, to: string) => Promise<void>;
  /** The hash by the current key; undefined for a holder of whom no license is here. */
  now: (from: string) => Promise<string | undefined>;
}>;

type Deps = Readonly<{
  table: Pick<RecordTable, 'get' | 'putIfAbsent'>;
  licenses: Pick<LicenseStore, 'pageOf'>;
  keys: PersonalData;
  /** The id of the current key. */
  current: string;
}>;

/** {@link HolderMoves} in the room's table: `holder-moved#<old hash>`. */
export const holderMoves = ({ table, licenses, keys, current }: Deps): HolderMoves => {
  const ofLicenses = async (from: string): Promise<string | undefined> => {
    const page = await licenses.pageOf({ holder: from, limit: 1 });
    const license = page.licenses[0]?.license;
    if (license === undefined) return undefined;
    const holder = { kind: license.holderKind, number: keys.decipher(license).holder.number };
    // The index may lag: by now the license may be another's.
    return keys.holders(holder).includes(from) ? keys.holder(holder) : undefined;
  };
  const now: HolderMoves['now'] = async (from) => {
    if (from.startsWith(`${current}:`)) return from;
    const noted = await table.get(keyFor(from), { fresh: true });
    // One that was noted under a key that is an older one itself by now leads on.
    return noted === undefined ? ofLicenses(from) : now(readMove(noted).to);
  };
  return {
    note: async (from, to) => void (await table.putIfAbsent({ ...keyFor(from), v: VERSION, data: { to } })),
    now,
  };
};

/** Takes a note away that nobody can need: the key of the old hash is gone, and what was under it is read by nobody. */
export const forgetMove = async (
  table: Pick<RecordTable, 'remove'>,
  record: StoredRecord,
  keyring: Keyring,
): Promise<void> => {
  const [, from = ''] = record.pk.split('#');
  if (!keyring.some(({ id }) => from.startsWith(`${id}:`))) await table.remove(record, record.rev);
};
