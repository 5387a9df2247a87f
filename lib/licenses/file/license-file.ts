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

/** An address that opens a file to whoever has it, without more; until when (RFC 3339, UTC). */
export type FileLink = Readonly<{ url: string; expiresAt: string }>;

/** Gives links to files. Nothing is read: a link to a file that is not there opens nothing. */
export type LicenseFileLinks = Readonly<{
  /** A link that is good for some minutes and saves the file under `filename`. */
  linkTo: (file: LicenseFile, filename: string) => Promise<FileLink>;
}>;

/** Where somebody calls from, as the gateway saw it. */
type Caller = Readonly<{ sourceIp: string; headers: Readonly<Record<string, string | undefined>> }>;

/** Links by the host that the network of a caller can reach; undefined where it reaches none. */
export type LinksFor = (caller: Caller) => LicenseFileLinks | undefined;
