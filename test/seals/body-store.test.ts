import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CreateBucketCommand } from '@aws-sdk/client-s3';
import { afterAll, beforeAll } from 'vitest';
import { startS3, type RunningS3 } from '../../infra/local/s3/start-s3.ts';
import { s3Client } from '../../lib/platform/store/s3-client.ts';
import { s3BodyStore } from '../../lib/seals/body-store.s3.ts';
import { bodyStoreContract } from './body-store-contract.ts';
import { memoryBodyStore } from './body-store.memory.ts';

const CREDENTIALS = { accessKeyId: 'test', secretAccessKey: 'test-secret' };
let s3: RunningS3;
let folder: string;

const client = () =>
  s3Client({
    AWS_ENDPOINT_URL_S3: s3.url,
    AWS_ACCESS_KEY_ID: CREDENTIALS.accessKeyId,
    AWS_SECRET_ACCESS_KEY: CREDENTIALS.secretAccessKey,
  });

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sumu-seals-'));
  s3 = await startS3({ folder, credentials: CREDENTIALS, log: () => undefined });
  await client().send(new CreateBucketCommand({ Bucket: 'files' }));
});
afterAll(async () => {
  await s3.close();
  await rm(folder, { recursive: true });
});

bodyStoreContract('in memory', memoryBodyStore);
bodyStoreContract('in the embedded S3', () =>
  s3BodyStore({ client: client(), bucket: 'files', prefix: '150100/x/' }),
);
