import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CreateBucketCommand } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startS3, type RunningS3 } from '../../../infra/local/s3/start-s3.ts';
import { s3Client } from '../../../lib/platform/store/s3-client.ts';
import { dynamoRecordTable } from '../../../lib/platform/store/record-table.dynamo.ts';
import type { RecordTable } from '../../../lib/platform/store/record-table.ts';
import { dynamoFirstSeen } from '../../../lib/seals/verifications/first-seen.dynamo.ts';
import type { Verification } from '../../../lib/seals/verifications/verification.ts';
import { dynamoVerificationStore } from '../../../lib/seals/verifications/verification-store.dynamo.ts';
import { s3WaitingFiles } from '../../../lib/seals/verifications/waiting-files.s3.ts';
import type { WaitingFiles } from '../../../lib/seals/verifications/waiting-files.ts';
import { embeddedEngine, type Engine } from '../../support/dynamo-engine.ts';
import { memoryRecordTable } from '../../support/record-table.memory.ts';
import { createSiteTables } from '../../support/site-tables.ts';
import { memoryWaitingFiles } from './room.ts';

const CREDENTIALS = { accessKeyId: 'test', secretAccessKey: 'test-secret' };
const tables = new Map<string, RecordTable>();
let engine: Engine;
let s3: RunningS3;
let folder: string;

const client = () =>
  s3Client({
    AWS_ENDPOINT_URL_S3: s3.url,
    AWS_ACCESS_KEY_ID: CREDENTIALS.accessKeyId,
    AWS_SECRET_ACCESS_KEY: CREDENTIALS.secretAccessKey,
  });

beforeAll(async () => {
  engine = await embeddedEngine();
  await createSiteTables(engine.client, '150100', ['seals']);
  tables.set('embedded', dynamoRecordTable({ client: engine.client, tableName: 'dev-150100-seals' }));
  tables.set('memory', memoryRecordTable());
  folder = await mkdtemp(join(tmpdir(), 'sumu-verifications-'));
  s3 = await startS3({ folder, credentials: CREDENTIALS, log: () => undefined });
  await client().send(new CreateBucketCommand({ Bucket: 'files' }));
});
afterAll(async () => {
  await engine.close();
  await s3.close();
  await rm(folder, { recursive: true });
});

const FILE = { sm3: 'a'.repeat(64), size: 9 };

const pending = (id: string, requestedAt: string): Verification => ({
  id,
  owner: 'somebody',
  requestDigest: 'd',
  requestedAt,
  state: 'pending',
  files: { document: FILE },
});

describe.each(['memory', 'embedded'])('verifications in the %s table', (name) => {
  const store = () => dynamoVerificationStore(tables.get(name) as RecordTable);

  it('are put once, and changed from the version that was read alone', async () => {
    const verifications = store();
    const one = pending('v1', '2026-11-24T02:00:00.000Z');
    expect(await verifications.find('v1')).toBeUndefined();
    const all = await Promise.all(Array.from({ length: 5 }, () => verifications.create(one)));
    expect(all.filter((outcome) => outcome === 'created')).toHaveLength(1);
    expect(await verifications.find('v1')).toEqual({ verification: one, rev: 1 });
    const saved = await Promise.all(Array.from({ length: 5 }, () => verifications.save(one, 1)));
    expect(saved.filter((outcome) => outcome === 'saved')).toHaveLength(1);
  });

  it('are listed, the oldest first, while files wait or are to be removed', async () => {
    const verifications = store();
    const later = pending('v3', '2026-11-24T02:00:02.000Z');
    await verifications.create(later);
    await verifications.create(pending('v2', '2026-11-24T02:00:01.000Z'));
    expect(await verifications.listUnfinished(10)).toEqual(['v1', 'v2', 'v3']);
    expect(await verifications.listUnfinished(2)).toEqual(['v1', 'v2']);
    await verifications.save({ ...later, state: 'done' }, 1);
    expect(await verifications.listUnfinished(10)).toEqual(['v1', 'v2', 'v3']);
    const { files: _, ...tidied } = later;
    await verifications.save({ ...tidied, state: 'done' }, 2);
    expect(await verifications.listUnfinished(10)).toEqual(['v1', 'v2']);
  });

  it('have what was first seen, which stays', async () => {
    const seen = dynamoFirstSeen(tables.get(name) as RecordTable);
    expect(await seen.find('b'.repeat(64))).toBeUndefined();
    await seen.note('b'.repeat(64), { at: '2026-11-24T02:00:00.000Z', verification: 'v1' });
    await seen.note('b'.repeat(64), { at: '2026-11-25T02:00:00.000Z', verification: 'v2' });
    expect(await seen.find('b'.repeat(64))).toEqual({
      at: '2026-11-24T02:00:00.000Z',
      verification: 'v1',
    });
  });
});

describe.each<[string, () => WaitingFiles]>([
  ['in memory', memoryWaitingFiles],
  [
    'in the embedded S3',
    () => s3WaitingFiles({ client: client(), bucket: 'files', prefix: 'incoming/verifications/' }),
  ],
])('files that wait %s', (_, make) => {
  it('are there for their own verification until they are removed', async () => {
    const files = make();
    await files.put('v1', FILE.sm3, Buffer.from('甲'));
    await files.put('v2', FILE.sm3, Buffer.from('甲'));
    await files.remove('v1', FILE.sm3);
    await files.remove('v1', FILE.sm3);
    expect(await files.get('v1', FILE.sm3)).toBeUndefined();
    expect(Buffer.from((await files.get('v2', FILE.sm3)) ?? []).toString()).toBe('甲');
  });
});
