import type { LicenseRecord, StoredLicense } from './license.ts';

/** A page of licenses; `after` is absent on the last one. */
export type LicensePage = Readonly<{ licenses: readonly StoredLicense[]; after?: string }>;

/** One change of a license that is to be told: what happened, when, and nothing personal. */
export type LicenseEvent = Readonly<{
  type: string;
  at: string;
  facts: Readonly<Record<string, string | number>>;
}>;

/** The heads of licenses: each change is one conditional write, which carries its event. */
export type LicenseStore = Readonly<{
  /** One read by type, issuer and serial, as last written. */
  find: (base: string) => Promise<StoredLicense | undefined>;
  /** Puts the first version of a license where there is none. */
  create: (license: LicenseRecord, event: LicenseEvent) => Promise<'created' | 'exists'>;
  /** Writes over what was read; the events that are not delivered yet stay, and a version that is superseded is kept. */
  save: (license: LicenseRecord, over: StoredLicense, event: LicenseEvent) => Promise<'saved' | 'stale'>;
  /** A version that was superseded, as it last was. */
  findOlder: (license: Pick<LicenseRecord, 'base' | 'version'>) => Promise<LicenseRecord | undefined>;
  /** One page of a holder's licenses in the order of types, of one type where it is given; may lag behind a change. */
  pageOf: (
    query: Readonly<{ holder: string; type?: string | undefined; limit: number; after?: string | undefined }>,
  ) => Promise<LicensePage>;
}>;
