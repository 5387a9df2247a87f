import type { LegalDate } from '../kernel/clock.ts';
import type { Agency } from './agency.ts';

/** An agency as read: `rev` is the ETag of its record. */
export type StoredAgency = Readonly<{ agency: Agency; rev: number }>;

/** A page of agencies and where the next begins. */
export type AgencyPage = Readonly<{ agencies: readonly Agency[]; after?: string }>;

/** Where agencies are kept, with the ways to them by code and by name. */
export type AgencyStore = Readonly<{
  /** One read by identifier. `fresh` sees every acknowledged write. */
  find: (id: string, options?: { fresh?: boolean }) => Promise<StoredAgency | undefined>;
  /** The agencies that have a code, live or not; at most the first 100 by identifier. */
  findByCode: (code: string) => Promise<readonly StoredAgency[]>;
  /** The agencies that have been spelled so, apart from white space and width; at most 100. */
  findByName: (name: string) => Promise<readonly StoredAgency[]>;
  /** One page of all that have a code, by identifier. A page may be short while more follow. */
  pageByCode: (query: Readonly<{ code: string; limit: number; after?: string }>) => Promise<AgencyPage>;
  /** One page by division and identifier; with `division` only its own. May lag behind a change by a moment. */
  page: (query: Readonly<{ division?: string; limit: number; after?: string }>) => Promise<AgencyPage>;
  /**
   * Claim a sound USCC for an agency before its record is written. A claim passes on when its holder has ended by
   * `today`, has given the code up, or was never written.
   */
  claimCode: (code: string, id: string, today: LegalDate) => Promise<'claimed' | 'taken'>;
  /** Make a claim final after the record is written; `lost` when somebody took it over before. */
  settleCode: (code: string, id: string) => Promise<'settled' | 'lost'>;
  /** Write if the record's `rev` is still `expectedRev` (0: if there is none); ways by code and name are laid first. */
  save: (agency: Agency, expectedRev: number, run?: string) => Promise<'saved' | 'stale'>;
}>;
