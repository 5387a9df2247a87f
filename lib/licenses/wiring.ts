import { systemClock } from '../kernel/clock.ts';
import { cursors } from '../platform/crypto/cursor.ts';
import { requireEnv, type Env } from '../platform/env.ts';
import { creationIdsOf } from '../platform/creation-ids.ts';
import { pageCursors } from '../platform/http/page-cursors.ts';
import { keyringOf, once } from '../platform/once.ts';
import { dynamoClient } from '../platform/store/dynamo-client.ts';
import { dynamoRecordTable } from '../platform/store/record-table.dynamo.ts';
import { HTTP_ENV, wireHttp } from '../platform/wire-http.ts';
import { dynamoConsentStore } from './consents/consent-store.dynamo.ts';
import { dynamoLicenseStore } from './license-store.dynamo.ts';
import { personalData } from './personal-data.ts';
import { dynamoAttemptStore } from './retrievals/attempt-store.dynamo.ts';
import { dynamoUseStore } from './uses/use-store.dynamo.ts';
import { wireLicenseTypeStores } from './wiring-types.ts';

/** Settings of the licenses room. */
export const LICENSES_ENV = [...HTTP_ENV, 'SECRETS', 'LICENSES_TABLE'] as const;

const tableOf = (env: Env) =>
  dynamoRecordTable({
    client: dynamoClient(env),
    tableName: requireEnv(env, ['LICENSES_TABLE']).LICENSES_TABLE,
  });

/** Joins the license library to its stores and the site's keys. */
export const wire = (env: Env) => {
  requireEnv(env, LICENSES_ENV);
  const table = tableOf(env);
  const keyring = keyringOf(env);
  return {
    http: wireHttp(env),
    clock: systemClock,
    licenses: dynamoLicenseStore(table),
    personal: once(async () => personalData(await keyring())),
    cursors: pageCursors(once(async () => cursors(await keyring()))),
  };
};

/** Joins the issuing of licenses to their types as well. */
export const wireIssuing = (env: Env) => ({ ...wire(env), types: wireLicenseTypeStores(env).types });

/** Joins consents, retrievals and uses to their stores. */
export const wireLending = (env: Env) => {
  const { SITE } = requireEnv(env, LICENSES_ENV);
  const table = tableOf(env);
  return {
    ...wire(env),
    consents: dynamoConsentStore(table),
    attempts: dynamoAttemptStore(table),
    uses: dynamoUseStore(table),
    consentIds: creationIdsOf(SITE, 'POST /v1/licenses/consents', keyringOf(env)),
  };
};
