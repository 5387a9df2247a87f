import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CreateBucketCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startS3, type RunningS3 } from '../../infra/local/s3/start-s3.ts';
import { s3SegmentBodies } from '../../lib/audit/segments/segment-bodies.s3.ts';
import type { SegmentBodies } from '../../lib/audit/segments/segment-store.ts';
import { segmentOf } from '../../lib/audit/segments/segment.ts';
import { s3Client } from '../../lib/platform/store/s3-client.ts';
import { memoryRecordTable } from '../support/record-table.memory.ts';
import { auditOver, deliver, eventsOf, memorySegmentBodies } from './room.ts';

const CREDENTIALS = { accessKeyId: 'test', secretAccessKey: 'test-secret' };
let s3: RunningS3;
let folder: string;
let made: ReturnType<typeof segmentOf>;

const client = () =>
  s3Client({
    AWS_ENDPOINT_URL_S3: s3.url,
    AWS_ACCESS_KEY_ID: CREDENTIALS.accessKeyId,
    AWS_SECRET_ACCESS_KEY: CREDENTIALS.secretAccessKey,
  });
const inS3 = () => s3SegmentBodies({ client: client(), bucket: 'files', prefix: '150100/audit/' });

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sumu-audit-'));
  s3 = await startS3({ folder, credentials: CREDENTIALS, log: () => undefined });
  await client().send(new CreateBucketCommand({ Bucket: 'files' }));
  const audit = auditOver(memoryRecordTable());
  await deliver(audit, eventsOf(0, 60));
  made = segmentOf(3, await audit.lanes.read(3, { after: 0, limit: 5 }));
});
afterAll(async () => {
  await s3.close();
  await rm(folder, { recursive: true });
});

describe.each<readonly [string, () => SegmentBodies]>([
  ['in memory', memorySegmentBodies],
  ['in the embedded S3', inS3],
])('the objects of segments %s', (_, make) => {
  it('are put once, by whoever is first, and given back as they were put', async () => {
    const bodies = make();
    expect(await bodies.get(made.segment)).toBeUndefined();
    await Promise.all([bodies.put(made.segment, made.bytes), bodies.put(made.segment, made.bytes)]);
    await bodies.put(made.segment, made.bytes);
    expect(Buffer.from((await bodies.get(made.segment)) ?? [])).toEqual(made.bytes);
  });
});

it('an object that is there already and is another is told, never replaced', async () => {
  const { segment, bytes } = made;
  const lane = { ...segment, lane: 4 };
  const Key = `150100/audit/segments/4/000000000001-${segment.sm3}.jsonl`;
  await client().send(new PutObjectCommand({ Bucket: 'files', Key, Body: 'another' }));
  await expect(inS3().put(lane, bytes)).rejects.toThrow('audit-segment-damaged');
  expect(Buffer.from((await inS3().get(lane)) ?? []).toString()).toBe('another');
});
