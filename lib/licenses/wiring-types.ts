import { systemClock } from '../kernel/clock.ts';
import { requireEnv, type Env } from '../platform/env.ts';
import { siteCursors } from '../platform/http/page-cursors.ts';
import { keyringOf } from '../platform/once.ts';
import { wireHttp } from '../platform/wire-http.ts';
import { licensesTableOf } from './wiring-table.ts';
import { dynamoLicenseTypeStore } from './types/license-type-store.dynamo.ts';

/** The license types alone, for filling a site. */
export const wireLicenseTypeStores = (env: Env) => {
  return { clock: systemClock, types: dynamoLicenseTypeStore(licensesTableOf(env)) };
};

/** Joins the license types to their store. */
export const wireLicenseTypes = (env: Env) => ({ ...wireLicenseTypeStores(env), http: wireHttp(env) });

/** Joins the list of license types to its store, and to the site's keys for its cursors. */
export const wireLicenseTypeList = (env: Env) => {
  requireEnv(env, ['SECRETS', 'LICENSES_TABLE']);
  return { ...wireLicenseTypes(env), cursors: siteCursors(keyringOf(env)) };
};
