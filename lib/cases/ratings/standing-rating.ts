import type { CaseStore } from '../case-store.ts';
import { isPoor } from './rating.ts';
import type { RatingStore } from './rating-store.ts';
import type { Rectification } from './rectification.ts';

type Deps = Readonly<{ cases: Pick<CaseStore, 'find'>; ratings: Pick<RatingStore, 'findOccasion'> }>;

/** The level of the poor rating that a task is there for; undefined where none stands: then there is nothing to rectify. */
export const levelBehind = async (
  { cases, ratings }: Deps,
  { case: id, occasion }: Rectification,
): Promise<number | undefined> => {
  const rating =
    occasion === undefined ? (await cases.find(id))?.record.rating : await ratings.findOccasion(occasion);
  return rating !== undefined && isPoor(rating.level) ? rating.level : undefined;
};
