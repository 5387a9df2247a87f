import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CreateBucketCommand } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startS3, type RunningS3 } from '../../infra/local/s3/start-s3.ts';
import { s3Client } from '../../lib/platform/store/s3-client.ts';
import { PartMissing, type FileStore } from '../../lib/uploads/file-store.ts';
import { s3FileStore } from '../../lib/uploads/file-store.s3.ts';
import { s3PresignPart } from '../../lib/uploads/presign-part.s3.ts';
import { memoryFileStore } from './file-store.memory.ts';

const CREDENTIALS = { accessKeyId: 'test', secretAccessKey: 'test-secret' };
let s3: RunningS3;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sumu-uploads-'));
  s3 = await startS3({ folder, credentials: CREDENTIALS, log: () => undefined });
  await client().send(new CreateBucketCommand({ Bucket: 'files' }));
});
afterAll(async () => {
  await s3.close();
  await rm(folder, { recursive: true });
});

const client = () =>
  s3Client({
    AWS_ENDPOINT_URL_S3: s3.url,
    AWS_ACCESS_KEY_ID: CREDENTIALS.accessKeyId,
    AWS_SECRET_ACCESS_KEY: CREDENTIALS.secretAccessKey,
  });

const BYTES = Buffer.from('%PDF-1.7 甲');
const read = async (chunks: AsyncIterable<Uint8Array>): Promise<string> => {
  const all: Uint8Array[] = [];
  for await (const chunk of chunks) all.push(chunk);
  return Buffer.concat(all).toString();
};

describe.each<[string, () => FileStore]>([
  ['in memory', memoryFileStore],
  ['in the embedded S3', () => s3FileStore(client(), 'files')],
])('the store of files %s', (name, make) => {
  const id = name.length.toString(16).padStart(32, '0');

  it('puts a part once and never in the place of another', async () => {
    const files = make();
    expect(await files.partLength(id, 1)).toBeUndefined();
    await expect(read(files.readPart(id, 1))).rejects.toThrow(PartMissing);
    expect(await files.putPart(id, 1, BYTES)).toBe('created');
    expect(await files.putPart(id, 1, Buffer.from('other'))).toBe('exists');
    expect(await files.partLength(id, 1)).toBe(BYTES.length);
    expect(await read(files.readPart(id, 1))).toBe(BYTES.toString());
    await files.removePart(id, 1);
    await files.removePart(id, 1);
    expect(await files.partLength(id, 1)).toBeUndefined();
  });

  it('keeps a file whole or not at all', async () => {
    const files = make();
    const broken = async function* () {
      yield BYTES;
      throw new Error('broken-off');
    };
    const whole = async function* () {
      yield BYTES;
    };
    const key = `incoming/${id}/2`;
    await expect(files.keep(key, BYTES.length * 2, broken())).rejects.toThrow('broken-off');
    expect(await files.partLength(id, 2)).toBeUndefined();
    await files.keep(key, BYTES.length, whole());
    expect(await read(files.readPart(id, 2))).toBe(BYTES.toString());
    await files.remove(key);
    expect(await files.partLength(id, 2)).toBeUndefined();
  });
});

describe('an address for a part', () => {
  const TYPE = 'application/pdf';
  const put = async (part: number, headers: Record<string, string>, body: Buffer): Promise<number> => {
    const presign = s3PresignPart(client(), 'files');
    const upload = 'f'.repeat(32);
    const { url } = await presign({ upload, part, length: BYTES.length, type: TYPE, seconds: 60 });
    return (await fetch(url, { method: 'PUT', headers, body })).status;
  };
  const HEADERS = { 'content-type': TYPE, 'if-none-match': '*' };

  it('takes exactly the length, the type and the condition that were signed, once', async () => {
    expect(await put(1, HEADERS, Buffer.concat([BYTES, BYTES]))).toBe(403);
    expect(await put(1, { ...HEADERS, 'content-type': 'text/html' }, BYTES)).toBe(403);
    expect(await put(1, { 'content-type': TYPE }, BYTES)).toBe(403);
    expect(await put(1, HEADERS, BYTES)).toBe(200);
    expect(await put(1, HEADERS, BYTES)).toBe(412);
  });
});
