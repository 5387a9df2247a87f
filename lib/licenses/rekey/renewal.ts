import type { StoredRecord } from '../../platform/store/record-table.ts';
import type { LicenseStore } from '../license-store.ts';
import type { PersonalData } from '../personal-data.ts';
import type { HolderMoves } from './holder-moves.ts';

/**
 * A record by the current key, which says the same, maybe under another key of the table; undefined where nobody here can
 * tell what was hashed.
 */
export type Renew = (record: StoredRecord) => Promise<Omit<StoredRecord, 'rev'> | undefined>;

/** What became of one record. `unknown`: nobody here can tell whose it is. `unreadable`: it does not open. */
export type Rekeyed = 'current' | 'written' | 'moved' | 'unknown' | 'unreadable' | 'contended';

export type RenewDeps = Readonly<{
  keys: PersonalData;
  licenses: Pick<LicenseStore, 'find' | 'findOlder'>;
  moves: HolderMoves;
}>;

/** Thrown for a record whose hash is not that of the number in it: `sumu licenses check` names it. */
export class RenewalUnsound extends Error {
  readonly code = 'renewal-unsound';
}

/** The data as stored with some members in another place: what this version does not know stays. */
export const withData = (
  { rev: _rev, ...record }: StoredRecord,
  data: Readonly<Record<string, unknown>>,
): Omit<StoredRecord, 'rev'> => ({ ...record, data: { ...(record.data as object), ...data } });

/** The same, in another list where it stands in one. */
export const inList = (record: Omit<StoredRecord, 'rev'>, list: string): Omit<StoredRecord, 'rev'> => {
  const { listed } = record;
  return listed === undefined ? record : { ...record, listed: { ...listed, list } };
};
