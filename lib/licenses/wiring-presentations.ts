import { requireEnv, type Env } from '../platform/env.ts';
import { once } from '../platform/once.ts';
import { dynamoMissStore } from '../platform/store/miss-store.dynamo.ts';
import { presentationKeys } from './presentations/presentation-keys.ts';
import { dynamoPresentationStore } from './presentations/presentation-store.dynamo.ts';
import { licensesTableOf } from './wiring-table.ts';
import { wire } from './wiring.ts';

/** Joins the presentation of licenses to its stores and the site's keys. */
export const wirePresentations = (env: Env) => {
  const { SITE } = requireEnv(env, ['SITE']);
  const table = licensesTableOf(env);
  const library = wire(env);
  return {
    ...library,
    site: SITE,
    presentations: dynamoPresentationStore(table),
    misses: dynamoMissStore(table, 'presentation-misses'),
    presentationKeys: once(async () => presentationKeys(await library.keyring(), SITE)),
  };
};
