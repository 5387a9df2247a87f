import type { BoundItem } from '../case.ts';

/**
 * Where work is done: an agency in a division, whose work lists a sweep looks through. What is reckoned there by which calendar
 * stands beside it.
 */
export type WorkPlace = Readonly<{
  agency: string;
  division: string;
  /** The version of the calendar by which its due dates were last reckoned anew. */
  calendar?: string | undefined;
  /** How often by that version. */
  passes: number;
}>;
export type StoredPlace = Readonly<{ place: WorkPlace; rev: number }>;
export type PlacePage = Readonly<{ places: readonly StoredPlace[]; after?: string }>;

/** The places of a site: as many as it has agencies, however many cases there are. */
export type WorkPlaces = Readonly<{
  /** Puts the place of an item on record, once. */
  note: (item: Pick<BoundItem, 'agency' | 'division'>) => Promise<void>;
  pageOf: (page: Readonly<{ limit: number; after?: string | undefined }>) => Promise<PlacePage>;
  save: (place: WorkPlace, over: StoredPlace) => Promise<'saved' | 'stale'>;
  /** Where the last sweep ran out of time; undefined where it came to its end. */
  mark: () => Promise<string | undefined>;
  setMark: (after: string | undefined) => Promise<void>;
}>;
