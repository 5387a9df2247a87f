import { keyOf } from '../platform/store/record-table.ts';
import type { LicenseRecord } from './license.ts';

/** Where the head of a license stands in the room's table, by type, issuer and serial. */
export const headKey = (base: string) => ({ pk: keyOf('license', base), sk: 'head' });

/** Where a version that was superseded stands: beside the head. */
export const olderKey = ({ base, version }: Pick<LicenseRecord, 'base' | 'version'>) => ({
  pk: keyOf('license', base),
  sk: keyOf('v', String(version).padStart(3, '0')),
});

/** The list of a holder's licenses, by the holder's hash. */
export const listOf = (holder: string): string => keyOf('holder', holder);

/** In which list a head stands, and in which place: by type. */
export const listedAs = ({ holder, type, base }: Pick<LicenseRecord, 'holder' | 'type' | 'base'>) => ({
  list: listOf(holder),
  order: keyOf(type.code, base),
});
