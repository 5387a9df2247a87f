import type { CaseRecord, StoredCase } from './case.ts';

/** One thing that happened to a case and is to be told: digests and closed words, nothing personal. */
export type CaseEvent = Readonly<{
  type: string;
  at: string;
  facts: Readonly<Record<string, string | number>>;
}>;

/** Whose cases a list holds: an applicant's by hash, an owner's by digest, a window's by division, an agency's joint ones. */
export type CaseListOf = Readonly<{ of: 'applicant' | 'owner' | 'window' | 'joint'; key: string }>;

/** A page of cases; `after` is absent on the last one. A page may be short. */
export type CasePage = Readonly<{ cases: readonly StoredCase[]; after?: string }>;

type PageQuery = Readonly<{ limit: number; after?: string | undefined }>;

/** In which part of its way a case stands, as work lists are kept. */
export const PHASES = ['intake', 'correction', 'review', 'finishing', 'closed'] as const;
export type Phase = (typeof PHASES)[number];

/** The heads of cases: each change is one conditional write, which carries its events. */
export type CaseStore = Readonly<{
  /** One read by id, as last written. */
  find: (id: string) => Promise<StoredCase | undefined>;
  /** The id behind a case number or the hash of a query code: a hint, the head decides. */
  idOf: (key: CaseKey) => Promise<string | undefined>;
  /** The id behind a number under which an older system of an agency keeps a case. */
  idOfLocal: (agency: string, localNumber: string) => Promise<string | undefined>;
  /**
   * Puts a case where there is none, and first what leads to it. `reused`: the same id was for another request; `taken`: another
   * case of the agency has its local number.
   */
  create: (
    record: CaseRecord,
    request: string,
    leads: Readonly<{ keys: readonly CaseKey[]; lists: readonly CaseListOf[] }>,
    event: CaseEvent,
  ) => Promise<'created' | 'exists' | 'reused' | 'taken'>;
  /** The digest of the request under which an id was first asked for; its case may not be there yet. */
  requestOf: (id: string) => Promise<string | undefined>;
  /** Writes over what was read; the events that are not delivered yet stay. */
  save: (record: CaseRecord, over: StoredCase, events: readonly CaseEvent[]) => Promise<'saved' | 'stale'>;
  /** The next serial of an item on a day, from 1 on; one that is not used is a gap. */
  nextSerial: (item: string, date: string) => Promise<number>;
  /** Lets a key lead to a case, where it leads nowhere yet. */
  lead: (key: CaseKey, id: string) => Promise<void>;
  /** Puts an enciphered text beside a case, once, under the digest of its plain text. */
  keepNote: (id: string, digest: string, note: string) => Promise<void>;
  findNotes: (id: string, digests: readonly string[]) => Promise<ReadonlyMap<string, string>>;
  /** One page of a list, the newest first; its cases may lag behind a change. */
  pageOf: (list: CaseListOf, page: PageQuery) => Promise<CasePage>;
  /** One page of an agency's cases in a phase, by due date; may lag behind a change. */
  worklist: (list: Readonly<{ agency: string; phase: Phase }>, page: PageQuery) => Promise<CasePage>;
}>;

/** What leads to a case besides its id. */
export type CaseKey = Readonly<{ by: 'number' | 'query'; key: string }>;
