import type { LicenseRecord, StoredLicense } from '../license.ts';

/** A license as read; `run` is the import that wrote it last, absent where anything else did. */
export type StoredBrought = StoredLicense & Readonly<{ run?: string }>;

/** The heads of licenses as an import writes them: only where there is none, or over what an import wrote. */
export type BroughtLicenses = Readonly<{
  find: (base: string) => Promise<StoredBrought | undefined>;
  findOlder: (base: string, version: number) => Promise<LicenseRecord | undefined>;
  put: (license: LicenseRecord, over: StoredBrought | undefined, run: string) => Promise<'saved' | 'stale'>;
  /** Keeps a version before the current one, if absent. */
  putOlder: (license: LicenseRecord, run: string) => Promise<'created' | 'exists'>;
  /** What a base that may stand in no key leads to, by any of its hashes. */
  formerly: (hashes: readonly string[]) => Promise<string | undefined>;
  keepFormer: (hash: string, base: string) => Promise<void>;
}>;
