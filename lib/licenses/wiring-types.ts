import { systemClock } from '../kernel/clock.ts';
import { cursors } from '../platform/crypto/cursor.ts';
import { requireEnv, type Env } from '../platform/env.ts';
import { pageCursors } from '../platform/http/page-cursors.ts';
import { keyringOf, once } from '../platform/once.ts';
import { dynamoClient } from '../platform/store/dynamo-client.ts';
import { dynamoRecordTable } from '../platform/store/record-table.dynamo.ts';
import { wireHttp } from '../platform/wire-http.ts';
import { dynamoLicenseTypeStore } from './types/license-type-store.dynamo.ts';

/** The license types alone, for filling a site. */
export const wireLicenseTypeStores = (env: Env) => {
  const { LICENSES_TABLE } = requireEnv(env, ['LICENSES_TABLE']);
  const table = dynamoRecordTable({ client: dynamoClient(env), tableName: LICENSES_TABLE });
  return { clock: systemClock, types: dynamoLicenseTypeStore(table) };
};

/** Joins the license types to their store. */
export const wireLicenseTypes = (env: Env) => ({ ...wireLicenseTypeStores(env), http: wireHttp(env) });

/** Joins the list of license types to its store, and to the site's keys for its cursors. */
export const wireLicenseTypeList = (env: Env) => {
  requireEnv(env, ['SECRETS', 'LICENSES_TABLE']);
  const keyring = keyringOf(env);
  return { ...wireLicenseTypes(env), cursors: pageCursors(once(async () => cursors(await keyring()))) };
};
