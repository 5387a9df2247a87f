import type { KeyObject } from 'node:crypto';
import { systemClock } from '../kernel/clock.ts';
import { creationId, creationKeys } from '../platform/crypto/idempotency.ts';
import { openSecrets } from '../platform/crypto/open-secrets.ts';
import { requireEnv, type Env } from '../platform/env.ts';
import { stdoutLog } from '../platform/log.ts';
import { dynamoClient } from '../platform/store/dynamo-client.ts';
import { dynamoRecordTable } from '../platform/store/record-table.dynamo.ts';
import { s3Client } from '../platform/store/s3-client.ts';
import { HTTP_ENV, wireHttp } from '../platform/wire-http.ts';
import { dynamoFileLeases } from './file-leases.dynamo.ts';
import { s3FileStore } from './file-store.s3.ts';
import type { PresignPart } from './presign-part.ts';
import { s3PresignPart } from './presign-part.s3.ts';
import { clamdScanner } from './scanner.clamd.ts';
import { developmentScanner, noScanner, type Scanner } from './scanner.ts';
import { dynamoUploadSlots } from './upload-slots.dynamo.ts';
import { dynamoUploadStore } from './upload-store.dynamo.ts';
import { endpointFor, parseZones } from './zones.ts';

/** Settings of the uploads room. */
export const UPLOADS_ENV = [
  ...HTTP_ENV,
  'SECRETS',
  'UPLOADS_TABLE',
  'FILES_BUCKET',
  'UPLOAD_ZONES',
  'UPLOAD_SCANNER',
] as const;

const SCANNERS: Readonly<Record<string, Scanner>> = { none: noScanner, development: developmentScanner };

/** `none`, `development` or `clamd://host:port`. */
export const scannerOf = (setting: string): Scanner => {
  const known = Object.hasOwn(SCANNERS, setting) ? SCANNERS[setting] : undefined;
  if (known) return known;
  const [, name, address, port] =
    /^clamd:\/\/(?:([\w.-]+)|\[([\da-fA-F:]+)\]):(\d{1,5})$/.exec(setting) ?? [];
  const host = name ?? address;
  if (host === undefined) throw new Error('upload-scanner-unknown');
  return clamdScanner({ host, port: Number(port) });
};

const uploadIds = (env: Env, site: string) => {
  let made: Promise<readonly [KeyObject, ...KeyObject[]]> | undefined;
  const keys = async () => {
    made ??= openSecrets(env).get(requireEnv(env, UPLOADS_ENV).SECRETS).then(creationKeys);
    try {
      return await made;
    } catch (error) {
      made = undefined;
      throw error;
    }
  };
  return async (subject: string, key: string): Promise<readonly [string, ...string[]]> => {
    const [current, ...older] = await keys();
    const idBy = (mac: KeyObject) => creationId({ site, subject, route: 'POST /v1/uploads', key }, mac);
    return [idBy(current), ...older.map(idBy)];
  };
};

const presignersOf = (env: Env, bucket: string) => {
  const made = new Map<string, PresignPart>();
  return (endpoint: string): PresignPart => {
    const known = made.get(endpoint);
    if (known) return known;
    const client = s3Client(endpoint === 'default' ? env : { ...env, AWS_ENDPOINT_URL_S3: endpoint });
    const presign = s3PresignPart(client, bucket);
    made.set(endpoint, presign);
    return presign;
  };
};

/** Joins the uploads room to its stores, its scanner and the hosts of its callers' zones. */
export const wire = (env: Env) => {
  const { SITE, UPLOADS_TABLE, FILES_BUCKET, UPLOAD_ZONES, UPLOAD_SCANNER } = requireEnv(env, UPLOADS_ENV);
  const table = dynamoRecordTable({ client: dynamoClient(env), tableName: UPLOADS_TABLE });
  const zones = parseZones(UPLOAD_ZONES);
  return {
    http: wireHttp(env),
    site: SITE,
    clock: systemClock,
    log: stdoutLog,
    uploads: dynamoUploadStore(table),
    slots: dynamoUploadSlots(table),
    leases: dynamoFileLeases(table),
    files: s3FileStore(s3Client(env), FILES_BUCKET),
    scanner: scannerOf(UPLOAD_SCANNER),
    uploadIds: uploadIds(env, SITE),
    presignAt: presignersOf(env, FILES_BUCKET),
    endpointFor: (sourceIp: string, headers: Readonly<Record<string, string | undefined>>) =>
      endpointFor(zones, sourceIp, headers),
  };
};
