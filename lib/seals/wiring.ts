import { systemClock } from '../kernel/clock.ts';
import type { Keyring } from '../platform/crypto/keyring.ts';
import { requireEnv, type Env } from '../platform/env.ts';
import { stdoutLog } from '../platform/log.ts';
import { creationIdsOf } from '../platform/creation-ids.ts';
import { keyringOf, once } from '../platform/once.ts';
import { HTTP_ENV, wireHttp } from '../platform/wire-http.ts';
import { siteCursors } from '../platform/http/page-cursors.ts';
import { dynamoSealStore } from './registry/seal-store.dynamo.ts';
import { openSm2 } from './sm2/open-sm2.ts';
import { siteSigner } from './trust-lists/site-signer.ts';
import { dynamoTrustListStore } from './trust-lists/trust-list-store.dynamo.ts';
import { bodiesOf, sealsTableOf, signatureCheckOnce } from './wiring-parts.ts';

/** Settings of the seals room. */
export const SEALS_ENV = [...HTTP_ENV, 'SECRETS', 'SEALS_TABLE', 'FILES_BUCKET'] as const;

const signerOf = (keyring: () => Promise<Keyring>) =>
  once(async () => siteSigner(await keyring(), (await openSm2(stdoutLog)).sm2));

/** The registry alone, for commands. */
export const wireSealStores = (env: Env) => ({
  site: requireEnv(env, ['SITE']).SITE,
  clock: systemClock,
  seals: dynamoSealStore(sealsTableOf(env)),
});

/** The keys with which a site signs, for commands. */
export const wireSigner = (env: Env) => signerOf(keyringOf(env));

/** Joins the registry of seals to its stores. */
export const wireRegistry = (env: Env) => {
  const { SITE } = requireEnv(env, SEALS_ENV);
  const keyring = keyringOf(env);
  return {
    ...wireSealStores(env),
    http: wireHttp(env),
    sealBodies: bodiesOf(env, 'seal-registry'),
    checkSignature: signatureCheckOnce(),
    creationIds: creationIdsOf(SITE, 'POST /v1/seals', keyring),
    cursors: siteCursors(keyring),
  };
};

/** Joins the lists of trust to their stores and the site's keys; verifications find them by `findTrust`. */
export const wireTrustLists = (env: Env) => {
  const { SITE } = requireEnv(env, SEALS_ENV);
  const keyring = keyringOf(env);
  return {
    site: SITE,
    http: wireHttp(env),
    clock: systemClock,
    log: stdoutLog,
    trustLists: dynamoTrustListStore(sealsTableOf(env)),
    trustBodies: bodiesOf(env, 'trust-lists'),
    signer: signerOf(keyring),
    cursors: siteCursors(keyring),
  };
};
