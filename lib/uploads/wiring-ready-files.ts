import type { Actor } from '../kernel/actor.ts';
import { systemClock } from '../kernel/clock.ts';
import { requireEnv, type Env } from '../platform/env.ts';
import { dynamoClient } from '../platform/store/dynamo-client.ts';
import { dynamoRecordTable } from '../platform/store/record-table.dynamo.ts';
import { s3Client } from '../platform/store/s3-client.ts';
import { dynamoFileLeases } from './file-leases.dynamo.ts';
import { s3FileStore } from './file-store.s3.ts';
import { findReadyFile, openTakenFile } from './find-ready-file.ts';
import type { PurposeName } from './purpose.ts';
import { fileKey } from './settle-upload.ts';
import { dynamoUploadStore } from './upload-store.dynamo.ts';

/** Settings that a function of another room needs besides its own. */
export const READY_FILES_ENV = ['SITE', 'UPLOADS_TABLE', 'FILES_BUCKET'] as const;

/** Joins a room to the files that were brought for it. */
export const wireReadyFiles = (env: Env, purpose: PurposeName) => {
  const { SITE, UPLOADS_TABLE, FILES_BUCKET } = requireEnv(env, READY_FILES_ENV);
  const table = dynamoRecordTable({ client: dynamoClient(env), tableName: UPLOADS_TABLE });
  const deps = {
    site: SITE,
    clock: systemClock,
    uploads: dynamoUploadStore(table),
    leases: dynamoFileLeases(table),
    files: s3FileStore(s3Client(env), FILES_BUCKET),
  };
  return {
    find: (actor: Actor, upload: string) => findReadyFile(deps, actor, upload, purpose),
    /** Keeps what was taken over until another instant; `leaving` when it is being removed already. */
    hold: ({ sm3 }: Readonly<{ sm3: string }>, until: Date) =>
      deps.leases.hold(fileKey(SITE, purpose, sm3), until),
    open: (taken: Readonly<{ sm3: string; size: number }>) => openTakenFile(deps, { ...taken, purpose }),
  };
};
