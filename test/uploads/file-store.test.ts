import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { startS3, type RunningS3 } from '../../infra/local/s3/start-s3.ts';
import { s3Client } from '../../lib/platform/store/s3-client.ts';
import { fileStoreContract, s3FilesContract } from './file-store-contract.ts';
import { memoryFileStore } from './file-store.memory.ts';

const CREDENTIALS = { accessKeyId: 'test', secretAccessKey: 'test-secret' };
let s3: RunningS3;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sumu-uploads-'));
  s3 = await startS3({ folder, credentials: CREDENTIALS, log: () => undefined });
});
afterAll(async () => {
  await s3.close();
  await rm(folder, { recursive: true });
});

fileStoreContract('in memory', memoryFileStore);

s3FilesContract('the embedded S3', () =>
  s3Client({
    AWS_ENDPOINT_URL_S3: s3.url,
    AWS_ACCESS_KEY_ID: CREDENTIALS.accessKeyId,
    AWS_SECRET_ACCESS_KEY: CREDENTIALS.secretAccessKey,
  }),
);
