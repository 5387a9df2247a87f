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

/** The room's stores alone, for commands. */
export const wireSealStores = (env: Env) => {
  const { SITE, SEALS_TABLE } = requireEnv(env, ['SITE', 'SEALS_TABLE']);
  const table = dynamoRecordTable({ client: dynamoClient(env), tableName: SEALS_TABLE });
  return { site: SITE, clock: systemClock, seals: dynamoSealStore(table) };
};

const bodiesOf = (env: Env, folder: string) => {
  const { SITE, FILES_BUCKET } = requireEnv(env, ['SITE', 'FILES_BUCKET']);
  return s3BodyStore({ client: s3Client(env), bucket: FILES_BUCKET, prefix: `${SITE}/${folder}/` });
};

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
