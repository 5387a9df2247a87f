import type { Env } from '../platform/env.ts';
import { dynamoGrantStore } from './grants/grant-store.dynamo.ts';
import { licensesTableOf } from './wiring-table.ts';
import { wireLicenseTypeList, wireLicenseTypes } from './wiring-types.ts';

const grantsOf = (env: Env) => ({ grants: dynamoGrantStore(licensesTableOf(env)) });

/** Joins standing grants to their store, and to the types that they are of. */
export const wireGrants = (env: Env) => ({ ...wireLicenseTypes(env), ...grantsOf(env) });

/** The same for their list, with the site's keys for its cursors. */
export const wireGrantList = (env: Env) => ({ ...wireLicenseTypeList(env), ...grantsOf(env) });
