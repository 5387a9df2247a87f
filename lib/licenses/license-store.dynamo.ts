import { addEvent, eventIdOf } from '../platform/store/outbox.ts';
import { keyOf, type Outbox, type RecordTable, type StoredRecord } from '../platform/store/record-table.ts';
import { reader } from '../platform/store/upcast.ts';
import { licenseRecord, type LicenseRecord, type StoredLicense } from './license.ts';
import type { LicenseEvent, LicenseStore } from './license-store.ts';

const VERSION = 1;
const readLicense = reader(VERSION, {}, licenseRecord);

const headKey = (base: string) => ({ pk: keyOf('license', base), sk: 'head' });
const olderKey = ({ base, version }: Pick<LicenseRecord, 'base' | 'version'>) => ({
  pk: keyOf('license', base),
  sk: keyOf('v', String(version).padStart(3, '0')),
});
const listOf = (holder: string): string => keyOf('holder', holder);

const stored = (record: StoredRecord): StoredLicense => ({
  license: readLicense(record),
  rev: record.rev,
  outbox: record.outbox ?? {},
});

const toRecord = (license: LicenseRecord, rev: number, event: LicenseEvent, outbox?: Outbox) => {
  const key = headKey(license.base);
  const { type, at, facts } = event;
  const told = { type, at, subject: license.identifier, facts };
  return {
    ...key,
    v: VERSION,
    data: license,
    listed: { list: listOf(license.holder), order: keyOf(license.type.code, license.base) },
    outbox: addEvent(outbox, eventIdOf(key, rev, type), told),
  };
};

/** {@link LicenseStore} in the room's table: `license#<type.issuer.serial>`, listed by the hash of the holder. */
export const dynamoLicenseStore = (table: RecordTable): LicenseStore => ({
  find: async (base) => {
    const record = await table.get(headKey(base), { fresh: true });
    return record && stored(record);
  },
  create: (license, event) => table.putIfAbsent(toRecord(license, 1, event)),
  save: async (license, over, event) => {
    const before = over.license;
    // First, so that no version is ever gone: whoever loses has kept the same as whoever wins.
    if (license.version !== before.version)
      await table.putIfAbsent({ ...olderKey(before), v: VERSION, data: before });
    const record = toRecord(license, over.rev + 1, event, over.outbox);
    return (await table.replace(record, over.rev)) === 'written' ? 'saved' : 'stale';
  },
  findOlder: async (license) => {
    const record = await table.get(olderKey(license), { fresh: true });
    return record && readLicense(record);
  },
  pageOf: async ({ holder, type, limit, after }) => {
    const page = await table.list({
      list: listOf(holder),
      limit,
      ...(type === undefined ? {} : { prefix: `${keyOf(type)}#` }),
      ...(after === undefined ? {} : { after }),
    });
    return { licenses: page.records.map(stored), ...(page.after === undefined ? {} : { after: page.after }) };
  },
});
