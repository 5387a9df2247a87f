import { requireEnv, type Env } from '../platform/env.ts';
import { stdoutLog } from '../platform/log.ts';
import { once } from '../platform/once.ts';
import { dynamoClient } from '../platform/store/dynamo-client.ts';
import { dynamoRecordTable } from '../platform/store/record-table.dynamo.ts';
import { s3Client } from '../platform/store/s3-client.ts';
import { s3BodyStore } from './body-store.s3.ts';
import { createSignatureCheck } from './signatures/check-signature.ts';
import { rememberChecks } from './signatures/remember-checks.ts';
import { openSm2 } from './sm2/open-sm2.ts';

export const sealsTableOf = (env: Env) =>
  dynamoRecordTable({
    client: dynamoClient(env),
    tableName: requireEnv(env, ['SEALS_TABLE']).SEALS_TABLE,
  });

/** Bytes of this room below a folder of the site's own. */
export const bodiesOf = (env: Env, folder: string) => {
  const { SITE, FILES_BUCKET } = requireEnv(env, ['SITE', 'FILES_BUCKET']);
  return s3BodyStore({ client: s3Client(env), bucket: FILES_BUCKET, prefix: `${SITE}/${folder}/` });
};

/** The checking of signatures by the implementation that this machine has. */
export const signatureCheckOnce = () =>
  once(async () => rememberChecks(createSignatureCheck((await openSm2(stdoutLog)).sm2)));
