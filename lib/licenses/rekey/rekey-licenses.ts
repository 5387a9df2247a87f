import type { Clock } from '../../kernel/clock.ts';
import type { Keyring } from '../../platform/crypto/keyring.ts';
import type { RecordTable, StoredRecord } from '../../platform/store/record-table.ts';
import { walkTable } from '../../platform/store/walk-table.ts';
import type { LicenseStore } from '../license-store.ts';
import { materialKeys } from '../materials/material-keys.ts';
import { personalData } from '../personal-data.ts';
import { forgetMove, holderMoves, MOVED } from './holder-moves.ts';
import { keyIdsOf } from './key-ids.ts';
import { kindOf, mayStay } from './may-stay.ts';
import { renewLicense } from './renew-license.ts';
import { renewMaterial } from './renew-material.ts';
import { renewFormer, renewNumber } from './renew-number.ts';
import { renewConsent, renewGround, renewUse } from './renew-uses.ts';
import type { Rekeyed, Renew } from './renewal.ts';
import { rekeyTally, type RekeyReport } from './rekey-tally.ts';

export type RekeyDeps = Readonly<{
  table: RecordTable;
  licenses: Pick<LicenseStore, 'find' | 'findOlder' | 'pageOf'>;
  keyring: Keyring;
  clock: Clock;
}>;

const TRIES = 10;

const renewals = ({
  table,
  licenses,
  keyring,
}: RekeyDeps): Readonly<Record<string, Renew>> & Readonly<{ number: Renew }> => {
  const keys = personalData(keyring);
  const deps = { keys, licenses, moves: holderMoves({ table, licenses, keys, current: keyring[0].id }) };
  return {
    license: renewLicense(deps),
    consent: renewConsent(deps),
    ground: renewGround(deps),
    uses: renewUse(deps),
    number: renewNumber(deps),
    former: renewFormer(deps),
    material: renewMaterial(deps, materialKeys(keyring)),
  };
};

/** First where it goes, then away from where it was: in between it is there twice, and never not at all. */
const put = async (
  table: RecordTable,
  record: StoredRecord,
  renewed: Omit<StoredRecord, 'rev'>,
): Promise<'written' | 'moved' | 'stale'> => {
  if (renewed.pk === record.pk) return table.replace(renewed, record.rev);
  await table.putIfAbsent(renewed);
  return (await table.remove(record, record.rev)) === 'removed' ? 'moved' : 'stale';
};

const isByOlder = (record: StoredRecord, current: string): boolean =>
  [...keyIdsOf(record)].some((id) => id !== current);

const rekeyRecord = async (
  { table, keyring: [{ id }] }: RekeyDeps,
  renew: Renew,
  first: StoredRecord,
): Promise<Rekeyed> => {
  let record: StoredRecord | undefined = first;
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    if (record === undefined || !isByOlder(record, id)) return 'current';
    const renewed = await renew(record);
    if (renewed === undefined) return 'unknown';
    const outcome = await put(table, record, renewed);
    if (outcome !== 'stale') return outcome;
    record = await table.get(record, { fresh: true });
  }
  return 'contended';
};

const UNREADABLE = new Set(['cipher-field-unreadable', 'record-unreadable', 'renewal-unsound']);

/** What does not open holds up nothing: it is told, and `sumu licenses check` says what is wrong with it. */
const unlessUnreadable = async (act: () => Promise<Rekeyed>): Promise<Rekeyed> => {
  try {
    return await act();
  } catch (error) {
    const isUnreadable = error instanceof Error && 'code' in error && UNREADABLE.has(String(error.code));
    if (isUnreadable || error instanceof SyntaxError) return 'unreadable';
    throw error;
  }
};

/**
 * Whether a number leads to nothing: no version of its license bears it. It is kept before the license is, and stays behind
 * where another request was faster.
 */
const leadsNowhere = async (record: StoredRecord, renewNumberOf: Renew): Promise<boolean> => {
  const tell = async (): Promise<Rekeyed> =>
    (await renewNumberOf(record)) === undefined ? 'unknown' : 'current';
  return kindOf(record) === 'number' && (await unlessUnreadable(tell)) === 'unknown';
};

type Watch = Readonly<{ onRecord?: ((count: number, of?: number) => void) | undefined }>;

/**
 * Writes everything that is by an older key of the ring anew by the current one, each record by one conditional write that
 * changes nothing of what it says; then reads all again and says what is still by which key. May be run beside operations,
 * killed at any moment, and run again.
 */
export const rekeyLicenses = async (deps: RekeyDeps, { onRecord }: Watch = {}): Promise<RekeyReport> => {
  const { table, keyring, clock } = deps;
  const [{ id }] = keyring;
  const renew = renewals(deps);
  const tally = rekeyTally(keyring);
  let [walked, counted] = [0, 0];
  await walkTable(table, async (record) => {
    if (kindOf(record) === MOVED) await forgetMove(table, record, keyring);
    const how = renew[kindOf(record)];
    tally.note(how && (await unlessUnreadable(() => rekeyRecord(deps, how, record))));
    onRecord?.((walked += 1));
  });
  await walkTable(table, async (record) => {
    const older = [...keyIdsOf(record)].filter((one) => one !== id);
    if (older.length > 0) {
      const stays = mayStay(record, clock) || (await leadsNowhere(record, renew.number));
      tally.count(kindOf(record), older, stays);
    }
    onRecord?.((counted += 1), walked);
  });
  return tally.report();
};
