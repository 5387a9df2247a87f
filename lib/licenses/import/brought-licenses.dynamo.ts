import * as z from 'zod/mini';
import { addEvent, eventIdOf } from '../../platform/store/outbox.ts';
import { keyOf, type RecordTable } from '../../platform/store/record-table.ts';
import { reader } from '../../platform/store/upcast.ts';
import { headKey, listedAs, olderKey } from '../license-keys.ts';
import { licenseRecord, type LicenseRecord } from '../license.ts';
import type { BroughtLicenses, StoredBrought } from './brought-licenses.ts';

const VERSION = 1;
const TYPE = 'license-brought-over';
const readLicense = reader(VERSION, {}, licenseRecord);
const readFormer = reader(VERSION, {}, z.object({ base: z.string() }));

const formerKey = (hash: string) => ({ pk: keyOf('former', hash), sk: 'head' });
/** Says that there is any record of the kind above: most sites have none, and look for none. */
const FORMERS = { pk: 'formers', sk: 'head' };

const toHead = (license: LicenseRecord, over: StoredBrought | undefined, run: string) => {
  const { base, identifier, version, createdAt } = license;
  const key = headKey(base);
  const event = { type: TYPE, at: createdAt, subject: identifier, facts: { version } };
  return {
    ...key,
    v: VERSION,
    data: license,
    run,
    listed: listedAs(license),
    outbox: addEvent(over?.outbox, eventIdOf(key, (over?.rev ?? 0) + 1, TYPE), event),
  };
};

/** The base that a hash leads to, in the room's table: `former#<keyed hash>`. */
export const findFormer = async (
  table: Pick<RecordTable, 'get'>,
  hashes: readonly string[],
): Promise<string | undefined> => {
  for (const hash of hashes) {
    const record = await table.get(formerKey(hash), { fresh: true });
    if (record) return readFormer(record).base;
  }
  return undefined;
};

/** Whether there is anything for {@link findFormer} to find. */
export const hasFormers = async (table: Pick<RecordTable, 'get'>): Promise<boolean> =>
  (await table.get(FORMERS, { fresh: true })) !== undefined;

/** {@link BroughtLicenses} in the room's table, beside those that were issued here. */
export const dynamoBroughtLicenses = (table: RecordTable): BroughtLicenses => ({
  find: async (base) => {
    const record = await table.get(headKey(base), { fresh: true });
    if (record === undefined) return undefined;
    const { rev, outbox = {}, run } = record;
    return { license: readLicense(record), rev, outbox, ...(run === undefined ? {} : { run }) };
  },
  findOlder: async (base, version) => {
    const record = await table.get(olderKey({ base, version }), { fresh: true });
    return record && readLicense(record);
  },
  put: async (license, over, run) => {
    const record = toHead(license, over, run);
    const outcome =
      over === undefined ? await table.putIfAbsent(record) : await table.replace(record, over.rev);
    return outcome === 'created' || outcome === 'written' ? 'saved' : 'stale';
  },
  putOlder: (license, run) => table.putIfAbsent({ ...olderKey(license), v: VERSION, data: license, run }),
  formerly: (hashes) => findFormer(table, hashes),
  keepFormer: async (hash, base) => {
    await table.putIfAbsent({ ...FORMERS, v: VERSION, data: {} });
    await table.putIfAbsent({ ...formerKey(hash), v: VERSION, data: { base } });
  },
});
