import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CreateBucketCommand } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startS3, type RunningS3 } from '../../../infra/local/s3/start-s3.ts';
import { writeConflict } from '../../../lib/items/conflicts/conflict-shape.ts';
import { conflictId, type Verdict } from '../../../lib/items/conflicts/conflict.ts';
import { plainWords } from '../../../lib/items/conflicts/element-words.ts';
import { s3ReportFiles } from '../../../lib/items/conflicts/report-files.s3.ts';
import type { ReportFiles } from '../../../lib/items/conflicts/report-store.ts';
import { s3Client } from '../../../lib/platform/store/s3-client.ts';
import { memoryReportFiles } from './report-store.memory.ts';

const verdict = (subject: string): Verdict => ({
  kind: 'basic-code-unknown',
  subject,
  found: plainWords(subject),
});

const written = (subject: string) =>
  writeConflict({
    ...verdict(subject),
    id: conflictId('150100', verdict(subject)),
    division: '150100',
    count: 1,
    items: ['甲'],
  });

const lineOf = (subject: string): string => `${JSON.stringify(written(subject))}\n`;
const bytesOf = (subject: string): number => Buffer.byteLength(lineOf(subject));

const CREDENTIALS = { accessKeyId: 'test', secretAccessKey: 'test-secret' };
let s3: RunningS3;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sumu-reports-'));
  s3 = await startS3({ folder, credentials: CREDENTIALS, log: () => undefined });
});
afterAll(async () => {
  await s3.close();
  await rm(folder, { recursive: true });
});

let buckets = 0;
const embedded = async (): Promise<ReportFiles> => {
  const client = s3Client({
    AWS_ENDPOINT_URL_S3: s3.url,
    AWS_ACCESS_KEY_ID: CREDENTIALS.accessKeyId,
    AWS_SECRET_ACCESS_KEY: CREDENTIALS.secretAccessKey,
  });
  const bucket = `reports-${(buckets += 1)}`;
  await client.send(new CreateBucketCommand({ Bucket: bucket }));
  return s3ReportFiles({ client, bucket, folder });
};

describe.each<[string, () => Promise<ReportFiles>]>([
  ['in memory', async () => memoryReportFiles()],
  ['in the embedded S3', embedded],
])('a store of reports %s', (_, make) => {
  it('gives the divisions that stand after the conflicts', async () => {
    const store = await make();
    const [indexAt, index] = [bytesOf('一'), '[{"from":0,"to":1}]\n'];
    const kept = await store.keep([lineOf('一'), index]);
    expect(kept.bytes).toBe(indexAt + index.length);
    expect(await store.divisions({ ...kept, indexAt })).toEqual([{ from: 0, to: 1 }]);
  });

  it('reads whole lines between two places, and leaves out one that ends beyond', async () => {
    const store = await make();
    const { digest } = await store.keep([lineOf('一'), lineOf('二二'), lineOf('三')]);
    const [first, second] = [bytesOf('一'), bytesOf('二二')];
    expect(await store.read(digest, 0, first + second)).toEqual([
      { conflict: written('一'), at: first },
      { conflict: written('二二'), at: first + second },
    ]);
    expect(await store.read(digest, first, first + second + 10)).toEqual([
      { conflict: written('二二'), at: first + second },
    ]);
    expect(await store.read(digest, 5, 5)).toEqual([]);
  });

  it('keeps an empty report too, and the same lines under the same digest', async () => {
    const store = await make();
    expect(await store.keep([])).toEqual(await store.keep([]));
    const once = await store.keep([lineOf('一')]);
    expect(await store.keep([lineOf('一')])).toEqual(once);
    await store.remove(once.digest);
    await expect(store.read(once.digest, 0, 10)).rejects.toThrow();
  });
});

it('leaves no file behind on its way to S3', async () => {
  await (await embedded()).keep([lineOf('一')]);
  expect((await readdir(folder)).filter((name) => name.startsWith('sumu-conflicts-'))).toEqual([]);
});
