import type { StoredRecord } from '../../platform/store/record-table.ts';
import type { CheckDeps, CheckWish } from './check-deps.ts';
import { checkConsent, checkGround, checkMaterial, checkUse } from './check-lending.ts';
import { checkLicense } from './check-license.ts';
import { said, type Deviation, type Said } from './deviation.ts';

/** A key as it is told: hashes say nothing to who reads, and would say that two records are of one holder. */
const subjectOf = ({ pk, sk }: StoredRecord): string => {
  const isHashed = /^[A-Za-z0-9_-]{1,32}:[A-Za-z0-9_-]{43}$/;
  return [...pk.split('#'), sk].map((part) => (isHashed.test(part) ? '-' : part)).join('#');
};

const checkEvents = ({ outbox = {} }: StoredRecord, { minutes }: CheckWish, now: Date): readonly Said[] => {
  const before = new Date(now.getTime() - minutes * 60_000).toISOString();
  const waiting = Object.entries(outbox).filter(([, { at }]) => at < before);
  return waiting.map(([id, { type, at }]) => said('event-waiting', { id, type, at }));
};

const checkKind = async (
  deps: CheckDeps,
  record: StoredRecord,
  wish: CheckWish,
): Promise<readonly Said[]> => {
  const [kind] = record.pk.split('#', 1);
  if (kind === 'license') return checkLicense(deps, record, wish);
  if (kind === 'consent') return checkConsent(deps, record);
  if (kind === 'ground') return checkGround(deps, record);
  if (kind === 'uses') return checkUse(deps, record);
  return kind === 'material' ? checkMaterial(deps, record) : [];
};

/** Everything about a record that does not agree with another, or with itself. */
export const checkRecord = async (
  deps: CheckDeps,
  record: StoredRecord,
  wish: CheckWish,
): Promise<readonly Deviation[]> => {
  const found = [...(await checkKind(deps, record, wish)), ...checkEvents(record, wish, deps.clock.now())];
  return found.map((one) => ({ ...one, subject: subjectOf(record) }));
};

/** Whether an entry of the list index is of a record that stands there. */
export const checkEntry = async (
  { table }: CheckDeps,
  entry: StoredRecord,
): Promise<readonly Deviation[]> => {
  const record = await table.get(entry, { fresh: true });
  const isThere =
    record?.listed?.list === entry.listed?.list && record?.listed?.order === entry.listed?.order;
  return isThere ? [] : [{ code: 'index-entry-orphan', subject: subjectOf(entry) }];
};

/** The same for the entry as the index has it by now. */
export const checkEntryAgain = async (
  deps: CheckDeps,
  { pk, sk, listed }: StoredRecord,
): Promise<readonly Deviation[]> => {
  if (listed === undefined) return [];
  const page = await deps.table.list({ list: listed.list, prefix: listed.order, limit: 5 });
  const entry = page.records.find((one) => one.pk === pk && one.sk === sk);
  return entry === undefined ? [] : checkEntry(deps, entry);
};
