import { createHash } from 'node:crypto';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  CompleteMultipartUploadCommand,
  CreateBucketCommand,
  CreateMultipartUploadCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  ListPartsCommand,
  PutObjectCommand,
  UploadPartCommand,
  type S3Client,
} from '@aws-sdk/client-s3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createClient } from './contract-subject.ts';
import { spawnServer } from './server-process.ts';

const ROUNDS = 4 * Number(process.env['SUMU_RUNS'] ?? 1);
const WRITERS = 8;
const Bucket = 'survivors';

let folder = '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sumu-kill-'));
});

afterEach(() => rm(folder, { recursive: true }));

/** A body that proves its own wholeness: its key and its version, repeated, behind their hash. */
const bodyOf = (key: string, version: number): Buffer => {
  const text = Buffer.alloc(20_000 + version * 1000, `${key} ${version};`);
  return Buffer.concat([createHash('sha256').update(text).digest(), text]);
};

const versionOf = (key: string, body: Buffer): number => {
  const version = Number(
    /^(\d+);/.exec(body.toString('latin1', 32 + key.length + 1, 32 + key.length + 12))?.[1],
  );
  expect(body.equals(bodyOf(key, version))).toBe(true);
  return version;
};

const read = async (s3: S3Client, Key: string): Promise<Buffer> => {
  const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key }));
  return Buffer.from((await Body?.transformToByteArray()) ?? []);
};

type Ledger = Map<string, number>;

// Overwrites few keys again and again, until the server is gone; notes what was acknowledged.
const writeUntilDead = async (
  s3: S3Client,
  writer: number,
  acknowledged: Ledger,
  onPut: () => void,
): Promise<void> => {
  const key = `key-${writer}`;
  try {
    for (let version = (acknowledged.get(key) ?? 0) + 1; ; version += 1) {
      await s3.send(new PutObjectCommand({ Bucket, Key: key, Body: bodyOf(key, version) }));
      acknowledged.set(key, version);
      onPut();
    }
  } catch (error) {
    expect(String(error)).toMatch(/ECONNRESET|ECONNREFUSED|EPIPE|socket hang up/);
  }
};

const killAfter = async (puts: number, acknowledged: Ledger): Promise<void> => {
  const server = await spawnServer(folder);
  const s3 = createClient(server, 'WHEN_REQUIRED');
  let left = puts;
  let killed: Promise<void> | undefined;
  const onPut = (): void => {
    left -= 1;
    if (left <= 0) killed ??= server.kill();
  };
  await Promise.all(Array.from({ length: WRITERS }, (_, i) => writeUntilDead(s3, i, acknowledged, onPut)));
  await killed;
  s3.destroy();
};

const expectWhole = async (acknowledged: Ledger): Promise<void> => {
  const server = await spawnServer(folder);
  const s3 = createClient(server, 'WHEN_REQUIRED');
  const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket }));
  for (const { Key = '', Size } of Contents) {
    const body = await read(s3, Key);
    expect(body).toHaveLength(Size ?? -1);
    const version = versionOf(Key, body);
    expect(version).toBeGreaterThanOrEqual(acknowledged.get(Key) ?? 0);
    acknowledged.set(Key, version);
  }
  expect(Contents.map(({ Key }) => Key)).toEqual([...acknowledged.keys()].toSorted());
  expect(await readdir(join(folder, 'data', 'drafts'))).toEqual([]);
  await server.kill();
};

describe('a kill -9', () => {
  it('leaves every acknowledged object whole, at whatever moment it comes', async () => {
    const first = await spawnServer(folder);
    await createClient(first, 'WHEN_REQUIRED').send(new CreateBucketCommand({ Bucket }));
    await first.kill();
    const acknowledged: Ledger = new Map();
    for (let round = 0; round < ROUNDS; round += 1) {
      await killAfter(1 + Math.floor(Math.random() * 60), acknowledged);
      await expectWhole(acknowledged);
    }
    expect(acknowledged.size).toBeGreaterThan(0);
  });

  it('does not bring a removed object back', async () => {
    const first = await spawnServer(folder);
    const s3 = createClient(first, 'WHEN_REQUIRED');
    await s3.send(new CreateBucketCommand({ Bucket }));
    for (const Key of ['kept', 'gone']) await s3.send(new PutObjectCommand({ Bucket, Key, Body: Key }));
    await s3.send(new DeleteObjectCommand({ Bucket, Key: 'gone' }));
    await first.kill();
    const second = await spawnServer(folder);
    const { Contents = [] } = await createClient(second, 'WHEN_REQUIRED').send(
      new ListObjectsV2Command({ Bucket }),
    );
    expect(Contents.map(({ Key }) => Key)).toEqual(['kept']);
    await second.kill();
  });

  it('leaves the parts of an unfinished upload, which is then completed', async () => {
    const first = await spawnServer(folder);
    const before = createClient(first, 'WHEN_REQUIRED');
    await before.send(new CreateBucketCommand({ Bucket }));
    const big = Buffer.alloc(5 * 1024 ** 2, 'big');
    const at = { Bucket, Key: 'big' };
    const start = new CreateMultipartUploadCommand({ ...at, Metadata: { a: '1' } });
    const { UploadId = '' } = await before.send(start);
    await before.send(new UploadPartCommand({ ...at, UploadId, PartNumber: 1, Body: big }));
    await first.kill();
    const second = await spawnServer(folder);
    const s3 = createClient(second, 'WHEN_REQUIRED');
    await s3.send(new UploadPartCommand({ ...at, UploadId, PartNumber: 2, Body: 'end' }));
    const { Parts = [] } = await s3.send(new ListPartsCommand({ ...at, UploadId }));
    expect(Parts.map(({ Size }) => Size)).toEqual([big.length, 3]);
    await s3.send(new CompleteMultipartUploadCommand({ ...at, UploadId, MultipartUpload: { Parts } }));
    const answer = await s3.send(new GetObjectCommand(at));
    expect(answer.Metadata).toEqual({ a: '1' });
    expect(Buffer.from((await answer.Body?.transformToByteArray()) ?? [])).toEqual(
      Buffer.concat([big, Buffer.from('end')]),
    );
    await second.kill();
  });
});
