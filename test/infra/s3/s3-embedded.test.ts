import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { startS3, type RunningS3 } from '../../../infra/local/s3/start-s3.ts';
import { describeS3 } from './s3-contract.ts';

const credentials = { accessKeyId: 'sumu-test', secretAccessKey: 'sumu-test-secret' };
let folder = '';
let server: RunningS3;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sumu-s3-'));
  server = await startS3({ folder, credentials });
});

afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true });
});

describeS3({ name: 'embedded', endpoint: () => ({ endpoint: server.url, credentials }), exceptions: [] });
