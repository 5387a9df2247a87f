import type { LegalDate } from '../../kernel/clock.ts';
import type { CaseFact } from './case-fact.ts';
import type { TallyGroup } from './tally.ts';

/** That facts of a day wait to be rolled up: those of its own day, or one that came later. */
export type Mark = 'open' | Readonly<{ late: string }>;

/** A day of an agency. */
export type AgencyDay = Readonly<{ agency: string; day: LegalDate }>;

/** A mark as it stands, to be taken away by. */
export type PlacedMark = Readonly<{ sk: string; rev: number }>;

/** What is kept of a day: its marks, the latest revision of its roll-up, and its groups as far as they are the latest. */
export type KeptDay = Readonly<{
  marks: readonly PlacedMark[];
  revision: number;
  digest?: string;
  groups: readonly TallyGroup[];
}>;

/** What was read, and by how many requests. */
export type Counted<Value> = Readonly<{ value: Value; requests: number }>;

/** Where facts of cases are kept, by agency and legal day, and what they come to. */
export type FactStore = Readonly<{
  /** Lets an agency be found by a division in which it has cases. */
  enlist: (division: string, agency: string) => Promise<void>;
  /** Keeps a fact; again is the same. */
  keep: (day: AgencyDay, event: string, fact: CaseFact) => Promise<void>;
  /** Says that a day waits. Behind the fact: a mark never stands before what it is for. */
  mark: (day: AgencyDay, mark: Mark) => Promise<void>;
  /** The agencies with cases below the beginning of a division's code; all without one. */
  agencies: (stem: string | undefined) => Promise<Counted<readonly string[]>>;
  /** What is kept of an agency's days `[from, to)`. */
  days: (
    agency: string,
    span: Readonly<{ from: LegalDate; to: LegalDate }>,
  ) => Promise<Counted<ReadonlyMap<LegalDate, KeptDay>>>;
  factsOf: (day: AgencyDay) => Promise<Counted<readonly CaseFact[]>>;
  /** Puts what a day comes to, and then the revision that makes it count; `exists` where another was first. */
  putRollUp: (
    day: AgencyDay,
    roll: Readonly<{ revision: number; digest: string; groups: readonly TallyGroup[] }>,
  ) => Promise<'created' | 'exists'>;
  unmark: (agency: string, marks: readonly PlacedMark[]) => Promise<void>;
  /** Days that wait: one page, a hint. */
  waiting: (after?: string) => Promise<Readonly<{ days: readonly AgencyDay[]; after?: string }>>;
  /** The instant of the last event that was told; goes only forward. */
  asOf: () => Promise<string | undefined>;
  moveAsOf: (to: string) => Promise<void>;
}>;
