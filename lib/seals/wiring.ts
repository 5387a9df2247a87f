import type { KeyObject } from 'node:crypto';
import { systemClock } from '../kernel/clock.ts';
import { cursors } from '../platform/crypto/cursor.ts';
import { creationId, creationKeys } from '../platform/crypto/idempotency.ts';
import type { Keyring } from '../platform/crypto/keyring.ts';
import { openSecrets } from '../platform/crypto/open-secrets.ts';
import { requireEnv, type Env } from '../platform/env.ts';
import { stdoutLog } from '../platform/log.ts';
import { dynamoClient } from '../platform/store/dynamo-client.ts';
import { dynamoRecordTable } from '../platform/store/record-table.dynamo.ts';
import { s3Client } from '../platform/store/s3-client.ts';
import { HTTP_ENV, wireHttp } from '../platform/wire-http.ts';
import { s3BodyStore } from './body-store.s3.ts';
import { pageCursors } from './page-cursors.ts';
import { dynamoSealStore } from './registry/seal-store.dynamo.ts';
import { createSignatureCheck } from './signatures/check-signature.ts';
import { openSm2 } from './sm2/open-sm2.ts';
import { siteSigner } from './trust-lists/site-signer.ts';
import { dynamoTrustListStore } from './trust-lists/trust-list-store.dynamo.ts';

/** Settings of the seals room. */
export const SEALS_ENV = [...HTTP_ENV, 'SECRETS', 'SEALS_TABLE', 'FILES_BUCKET'] as const;

/** What is made once; failing to make it is tried again by the next who needs it. */
const once = <Made>(make: () => Promise<Made>): (() => Promise<Made>) => {
  let made: Promise<Made> | undefined;
  return async () => {
    made ??= make();
    try {
      return await made;
    } catch (error) {
      made = undefined;
      throw error;
    }
  };
};

const keyringOf = (env: Env): Promise<Keyring> => openSecrets(env).get(requireEnv(env, ['SECRETS']).SECRETS);

const registrationIds = (site: string, keyring: () => Promise<Keyring>) => {
  const keys = once(async () => creationKeys(await keyring()));
  return async (subject: string, key: string): Promise<readonly [string, ...string[]]> => {
    const [current, ...older] = await keys();
    const idBy = (mac: KeyObject) => creationId({ site, subject, route: 'POST /v1/seals', key }, mac);
    return [idBy(current), ...older.map(idBy)];
  };
};

const tableOf = (env: Env) =>
  dynamoRecordTable({
    client: dynamoClient(env),
    tableName: requireEnv(env, ['SEALS_TABLE']).SEALS_TABLE,
  });

const bodiesOf = (env: Env, folder: string) => {
  const { SITE, FILES_BUCKET } = requireEnv(env, ['SITE', 'FILES_BUCKET']);
  return s3BodyStore({ client: s3Client(env), bucket: FILES_BUCKET, prefix: `${SITE}/${folder}/` });
};

const signerOf = (keyring: () => Promise<Keyring>) =>
  once(async () => siteSigner(await keyring(), (await openSm2(stdoutLog)).sm2));

/** The registry alone, for commands. */
export const wireSealStores = (env: Env) => ({
  site: requireEnv(env, ['SITE']).SITE,
  clock: systemClock,
  seals: dynamoSealStore(tableOf(env)),
});

/** The keys with which a site signs, for commands. */
export const wireSigner = (env: Env) => signerOf(() => keyringOf(env));

/** Joins the registry of seals to its stores. */
export const wireRegistry = (env: Env) => {
  const { SITE } = requireEnv(env, SEALS_ENV);
  const keyring = once(() => keyringOf(env));
  return {
    ...wireSealStores(env),
    http: wireHttp(env),
    sealBodies: bodiesOf(env, 'seal-registry'),
    checkSignature: once(async () => createSignatureCheck((await openSm2(stdoutLog)).sm2)),
    creationIds: registrationIds(SITE, keyring),
    cursors: pageCursors(once(async () => cursors(await keyring()))),
  };
};

/** Joins the lists of trust to their stores and the site's keys; verifications find them by `currentTrust`. */
export const wireTrustLists = (env: Env) => {
  const { SITE } = requireEnv(env, SEALS_ENV);
  const keyring = once(() => keyringOf(env));
  return {
    site: SITE,
    http: wireHttp(env),
    clock: systemClock,
    log: stdoutLog,
    trustLists: dynamoTrustListStore(tableOf(env)),
    trustBodies: bodiesOf(env, 'trust-lists'),
    signer: signerOf(keyring),
    cursors: pageCursors(once(async () => cursors(await keyring()))),
  };
};
