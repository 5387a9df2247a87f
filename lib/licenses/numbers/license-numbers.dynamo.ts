import { keyOf, type RecordTable } from '../../platform/store/record-table.ts';
import { MAX_BASES, type LicenseNumbers } from './license-numbers.ts';

const VERSION = 1;
const partition = (hash: string): string => keyOf('number', hash);

/** {@link LicenseNumbers} in the room's table: `number#<keyed hash>`, one record a license. */
export const dynamoLicenseNumbers = (table: RecordTable): LicenseNumbers => ({
  keep: async (hash, base) => {
    await table.putIfAbsent({ pk: partition(hash), sk: keyOf(base), v: VERSION, data: {} });
  },
  basesOf: async (hashes) => {
    const pages = await Promise.all(
      hashes.map((hash) => table.query({ pk: partition(hash), limit: MAX_BASES })),
    );
    return [...new Set(pages.flatMap(({ records }) => records.map(({ sk }) => sk)))];
  },
});
