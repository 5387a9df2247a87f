import { keyOf, type RecordTable } from '../../platform/store/record-table.ts';
import { reader } from '../../platform/store/upcast.ts';
import { licenseType, type LicenseType, type LicenseTypeStore } from './license-type.ts';

const VERSION = 1;
const LIST = 'license-types';
const readType = reader(VERSION, {}, licenseType);

const headKey = (code: string) => ({ pk: keyOf('type', code), sk: 'head' });
const olderKey = (code: string, version: number) => ({
  pk: keyOf('type', code),
  sk: keyOf('v', String(version).padStart(6, '0')),
});

const toHead = (type: LicenseType) => ({
  ...headKey(type.code),
  v: VERSION,
  data: type,
  listed: { list: LIST, order: keyOf(type.code) },
});

const findHead = async (table: RecordTable, code: string): Promise<LicenseType | undefined> => {
  const record = await table.get(headKey(code), { fresh: true });
  return record && readType(record);
};

const findOlder = async (table: RecordTable, code: string, version: number) => {
  const record = await table.get(olderKey(code, version), { fresh: true });
  return record && readType(record);
};

const replaceHead = async (table: RecordTable, type: LicenseType, over: number) => {
  const current = await findHead(table, type.code);
  if (current?.version !== over) return 'stale';
  // First, so that no version is ever gone. It is what the head says, so whoever loses has kept the same as whoever wins.
  await table.putIfAbsent({ ...olderKey(type.code, over), v: VERSION, data: current });
  return table.replace(toHead(type), over);
};

/**
 * {@link LicenseTypeStore} in the room's table: `type#<code>`, older versions beside the head. The head's `rev` is the
 * version: nothing but a new version writes it.
 */
export const dynamoLicenseTypeStore = (table: RecordTable): LicenseTypeStore => ({
  find: (code) => findHead(table, code),
  findVersion: async (code, version) => {
    const current = await findHead(table, code);
    if (current === undefined || version > current.version) return undefined;
    return version === current.version ? current : findOlder(table, code, version);
  },
  put: async (type, over) => {
    if (type.version !== over + 1) throw new RangeError('license-type-version-gap');
    const outcome = over === 0 ? await table.putIfAbsent(toHead(type)) : await replaceHead(table, type, over);
    return outcome === 'created' || outcome === 'written' ? 'put' : 'stale';
  },
  page: async ({ limit, after }) => {
    const page = await table.list({ list: LIST, limit, ...(after === undefined ? {} : { after }) });
    return { types: page.records.map(readType), ...(page.after === undefined ? {} : { after: page.after }) };
  },
});
