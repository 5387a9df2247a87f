import { systemClock } from '../kernel/clock.ts';
import { requireEnv, type Env } from '../platform/env.ts';
import { siteCursors } from '../platform/http/page-cursors.ts';
import { stdoutLog } from '../platform/log.ts';
import { keyringOf, once } from '../platform/once.ts';
import { dynamoClient } from '../platform/store/dynamo-client.ts';
import { dynamoRecordTable } from '../platform/store/record-table.dynamo.ts';
import { s3Client } from '../platform/store/s3-client.ts';
import { HTTP_ENV, wireHttp } from '../platform/wire-http.ts';
import { openSm2 } from '../seals/sm2/open-sm2.ts';
import { openSiteKey, siteSigner } from '../seals/trust-lists/site-signer.ts';
import {
  dynamoCheckpointStore,
  dynamoSentMark,
  dynamoWitnessedStore,
} from './checkpoints/checkpoint-store.dynamo.ts';
import type { CheckSignature } from './checkpoints/checkpoint.ts';
import { httpWitness } from './checkpoints/witness.http.ts';
import { readWitnessedKeys } from './checkpoints/witnessed-keys.ts';
import { dynamoLaneStore } from './lane-store.dynamo.ts';
import { s3SegmentBodies } from './segments/segment-bodies.s3.ts';
import { dynamoSegmentStore } from './segments/segment-store.dynamo.ts';

/** Settings of the audit room. */
export const AUDIT_ENV = [
  ...HTTP_ENV,
  'SECRETS',
  'AUDIT_TABLE',
  'FILES_BUCKET',
  'AUDIT_WITNESS_URL',
  'AUDIT_WITNESSED_KEYS',
] as const;

const tableOf = (env: Env) =>
  dynamoRecordTable({
    client: dynamoClient(env),
    tableName: requireEnv(env, ['AUDIT_TABLE']).AUDIT_TABLE,
  });

/** The checking of signatures by the implementation that this machine has. */
export const wireSignatureCheck = (log = stdoutLog): (() => Promise<CheckSignature>) =>
  once(async () => {
    const { sm2 } = await openSm2(log);
    return (spki, message, signature) => openSiteKey(spki, sm2)?.verify(message, signature) === true;
  });

/** The keys with which a site signs the heads of its chain. */
export const wireAuditSigner = (env: Env) => {
  const keyring = keyringOf(env);
  return once(async () => siteSigner(await keyring(), (await openSm2(stdoutLog)).sm2, 'audit-checkpoint'));
};

/** Everything that is kept of the chain, for commands. */
export const wireAuditStores = (env: Env) => {
  const { SITE, FILES_BUCKET } = requireEnv(env, ['SITE', 'FILES_BUCKET']);
  const table = tableOf(env);
  return {
    site: SITE,
    clock: systemClock,
    lanes: dynamoLaneStore({ table, site: SITE, clock: systemClock }),
    checkpoints: dynamoCheckpointStore(table),
    witnessed: dynamoWitnessedStore(table),
    witnessedKeys: readWitnessedKeys(requireEnv(env, ['AUDIT_WITNESSED_KEYS']).AUDIT_WITNESSED_KEYS),
    segments: dynamoSegmentStore(table),
    segmentBodies: s3SegmentBodies({ client: s3Client(env), bucket: FILES_BUCKET, prefix: `${SITE}/audit/` }),
  };
};

/** Joins the closing of segments to the chain, the site's keys and the other site. */
export const wireClosing = (env: Env) => {
  const { AUDIT_WITNESS_URL } = requireEnv(env, AUDIT_ENV);
  return {
    ...wireAuditStores(env),
    log: stdoutLog,
    sent: dynamoSentMark(tableOf(env)),
    signer: wireAuditSigner(env),
    checkSignature: wireSignatureCheck(),
    witness: AUDIT_WITNESS_URL === 'none' ? undefined : httpWitness(AUDIT_WITNESS_URL.replace(/\/$/, '')),
  };
};

/** Joins the reading of the chain to its stores. */
export const wireReading = (env: Env) => {
  const { SITE } = requireEnv(env, AUDIT_ENV);
  const table = tableOf(env);
  return {
    site: SITE,
    http: wireHttp(env),
    lanes: dynamoLaneStore({ table, site: SITE, clock: systemClock }),
    checkpoints: dynamoCheckpointStore(table),
    witnessed: dynamoWitnessedStore(table),
    cursors: siteCursors(keyringOf(env)),
  };
};

/** Joins the keeping of other sites' heads to its store. */
export const wireWitness = (env: Env) => {
  const { AUDIT_WITNESSED_KEYS } = requireEnv(env, AUDIT_ENV);
  return {
    http: wireHttp(env),
    log: stdoutLog,
    witnessed: dynamoWitnessedStore(tableOf(env)),
    witnessedKeys: readWitnessedKeys(AUDIT_WITNESSED_KEYS),
    checkSignature: wireSignatureCheck(),
  };
};
