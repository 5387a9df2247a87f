import type { LicenseRecord } from '../license.ts';

/** What stands in the head of a license of its file: the SM3 digest by which it is kept, its size in bytes, its kind. */
export type LicenseFile = NonNullable<LicenseRecord['file']>;

/** Where a file is in the bucket of its site. */
export const licenseFileKey = (site: string, sm3: string): string => `${site}/licenses/${sm3}`;

/** The sealed files of licenses (电子证照文件), each under its SM3 digest. */
export type LicenseFiles = Readonly<{
  /** Keeps a file; again is the same. */
  put: (sm3: string, bytes: Uint8Array) => Promise<void>;
}>;
