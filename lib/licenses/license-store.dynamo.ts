import * as z from 'zod/mini';
import { addEvent, eventIdOf } from '../platform/store/outbox.ts';
import { keyOf, type Outbox, type RecordTable, type StoredRecord } from '../platform/store/record-table.ts';
import { reader } from '../platform/store/upcast.ts';
import { headKey, listedAs, listOf, olderKey } from './license-keys.ts';
import { licenseRecord, type LicenseRecord, type StoredLicense } from './license.ts';
import type { LicenseEvent, LicenseStore } from './license-store.ts';

const VERSION = 1;
const readLicense = reader(VERSION, {}, licenseRecord);

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
    listed: listedAs(license),
    outbox: addEvent(outbox, eventIdOf(key, rev, type), told),
  };
};

/** Of which revision of the head an older version was kept; what was written otherwise is of none. */
const keptOf = z.object({ keptOf: z.optional(z.number()) });
const TRIES = 10;

/**
 * Keeps the version that is about to be superseded, before it is, so that none is ever gone. Whoever tries this and then
 * loses to a change of the head has kept a copy without that change: who comes after keeps the newer one in its place.
 */
const keepVersion = async (table: RecordTable, { license, rev }: StoredLicense): Promise<void> => {
  const record = { ...olderKey(license), v: VERSION, data: { ...license, keptOf: rev } };
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    if ((await table.putIfAbsent(record)) === 'created') return;
    const there = await table.get(olderKey(license), { fresh: true });
    if (there === undefined) continue;
    if ((keptOf.parse(there.data).keptOf ?? 0) >= rev) return;
    if ((await table.replace(record, there.rev)) === 'written') return;
  }
  throw new Error('license-version-contended');
};

/** {@link LicenseStore} in the room's table: `license#<type.issuer.serial>`, listed by the hash of the holder. */
export const dynamoLicenseStore = (table: RecordTable): LicenseStore => ({
  find: async (base) => {
    const record = await table.get(headKey(base), { fresh: true });
    return record && stored(record);
  },
  create: (license, event) => table.putIfAbsent(toRecord(license, 1, event)),
  save: async (license, over, event) => {
    if (license.version !== over.license.version) await keepVersion(table, over);
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
