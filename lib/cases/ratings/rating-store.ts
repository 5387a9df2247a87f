import type { CaseEvent } from '../case-store.ts';
import type { OccasionRating, Rectification, StoredRectification } from './rectification.ts';

type Page = Readonly<{ tasks: readonly StoredRectification[]; after?: string }>;

/** Ratings of visits, and what agencies owe for poor ones. */
export type RatingStore = Readonly<{
  /** Puts the rating of a visit where there is none, with its event; answers the one that stands. */
  keepOccasion: (rating: OccasionRating, event: CaseEvent) => Promise<OccasionRating>;
  findOccasion: (occasion: string) => Promise<OccasionRating | undefined>;
  /** Opens a task; again is the same. */
  open: (task: Rectification) => Promise<void>;
  find: (id: string) => Promise<StoredRectification | undefined>;
  save: (task: Rectification, over: StoredRectification, event: CaseEvent) => Promise<'saved' | 'stale'>;
  /** A page of what an agency owes and has not closed, the first due first; may lag behind a change. */
  pageOf: (agency: string, page: Readonly<{ limit: number; after?: string | undefined }>) => Promise<Page>;
}>;
