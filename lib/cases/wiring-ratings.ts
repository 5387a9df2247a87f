import { requireEnv, type Env } from '../platform/env.ts';
import { dynamoRatingStore } from './ratings/rating-store.dynamo.ts';
import { RATING_TAGS } from './ratings/rating.ts';
import { casesTableOf } from './wiring-table.ts';
import { wire } from './wiring.ts';

/** Settings for ratings besides those of the room: the tags that a site offers, by commas; `standard` for the usual ones. */
export const RATINGS_ENV = ['CASE_RATING_TAGS'] as const;

/** Joins what agencies owe for poor ratings to its store. */
export const wireRectifications = (env: Env) => ({
  ...wire(env),
  ratings: dynamoRatingStore(casesTableOf(env)),
});

/** Joins ratings to cases, their store and the tags of the site. */
export const wireRatings = (env: Env) => {
  const { CASE_RATING_TAGS } = requireEnv(env, RATINGS_ENV);
  const ratingTags = CASE_RATING_TAGS === 'standard' ? RATING_TAGS : CASE_RATING_TAGS.split(',');
  return { ...wireRectifications(env), ratingTags };
};
