import { requireEnv, type Env } from '../platform/env.ts';
import { keyringOf, once } from '../platform/once.ts';
import { dynamoClient } from '../platform/store/dynamo-client.ts';
import { dynamoRecordTable } from '../platform/store/record-table.dynamo.ts';
import { dynamoMissStore } from './presentations/miss-store.dynamo.ts';
import { presentationKeys } from './presentations/presentation-keys.ts';
import { dynamoPresentationStore } from './presentations/presentation-store.dynamo.ts';
import { LICENSES_ENV, wire } from './wiring.ts';

/** Joins the presentation of licenses to its stores and the site's keys. */
export const wirePresentations = (env: Env) => {
  const { SITE, LICENSES_TABLE } = requireEnv(env, LICENSES_ENV);
  const table = dynamoRecordTable({ client: dynamoClient(env), tableName: LICENSES_TABLE });
  const keyring = keyringOf(env);
  return {
    ...wire(env),
    site: SITE,
    presentations: dynamoPresentationStore(table),
    misses: dynamoMissStore(table),
    presentationKeys: once(async () => presentationKeys(await keyring(), SITE)),
  };
};
