import { systemClock } from '../kernel/clock.ts';
import { requireEnv, type Env } from '../platform/env.ts';
import { creationIdsOf } from '../platform/creation-ids.ts';
import { siteCursors } from '../platform/http/page-cursors.ts';
import { keyringOf, once } from '../platform/once.ts';
import { HTTP_ENV, wireHttp } from '../platform/wire-http.ts';
import { dynamoConsentStore } from './consents/consent-store.dynamo.ts';
import { dynamoLicenseStore } from './license-store.dynamo.ts';
import { findFormer, hasFormers } from './import/brought-licenses.dynamo.ts';
import { findingFormer } from './import/find-former.ts';
import { personalData } from './personal-data.ts';
import { dynamoAttemptStore } from './retrievals/attempt-store.dynamo.ts';
import { dynamoUseStore } from './uses/use-store.dynamo.ts';
import { licensesTableOf } from './wiring-table.ts';

/** Settings of the licenses room. */
export const LICENSES_ENV = [...HTTP_ENV, 'SECRETS', 'LICENSES_TABLE'] as const;

/** Joins the license library to its stores and the site's keys. */
export const wire = (env: Env) => {
  requireEnv(env, LICENSES_ENV);
  const keyring = keyringOf(env);
  const table = licensesTableOf(env);
  const personal = once(async () => personalData(await keyring()));
  const formerly = (hashes: readonly string[]) => findFormer(table, hashes);
  return {
    http: wireHttp(env),
    clock: systemClock,
    keyring,
    licenses: findingFormer(dynamoLicenseStore(table), {
      personal,
      formerly,
      hasFormers: () => hasFormers(table),
      clock: systemClock,
    }),
    personal,
    cursors: siteCursors(keyring),
  };
};

/** Joins consents, retrievals and uses to their stores. */
export const wireLending = (env: Env) => {
  const { SITE } = requireEnv(env, ['SITE']);
  const table = licensesTableOf(env);
  const library = wire(env);
  return {
    ...library,
    consents: dynamoConsentStore(table),
    attempts: dynamoAttemptStore(table),
    uses: dynamoUseStore(table),
    consentIds: creationIdsOf(SITE, 'POST /v1/licenses/consents', library.keyring),
  };
};
