import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CreateBucketCommand } from '@aws-sdk/client-s3';
import { startS3 } from '../infra/local/s3/start-s3.ts';
import { s3Client } from '../lib/platform/store/s3-client.ts';
import { envAt, startEngine, TABLE } from './engine.ts';
import type { Measure } from './measurement.ts';
import { median } from './statistics.ts';

type Uploaded = Readonly<{ putMiB: number; completedMs: number; peakMiB: number }>;

const MIB = 1024 * 1024;
const SMALL = 10 * MIB;
const LARGE = 100 * MIB;
const MAX_MORE_MIB = 64;
const ROUNDS = { sample: 1, full: 3 } as const;
const BUCKET = 'bench-files';
const KEYS = { accessKeyId: 'bench', secretAccessKey: 'bench-secret' };

const upload = async (size: number, env: object): Promise<Uploaded> => {
  const file = join(import.meta.dirname, 'upload-process.ts');
  const child = fork(file, [String(size), JSON.stringify(env)], { execArgv: [] });
  const ended = once(child, 'exit').then(([code]) => {
    throw new Error(`the process ended with ${String(code)}`);
  });
  const [message] = (await Promise.race([once(child, 'message'), ended])) as [Uploaded];
  await ended.catch(() => undefined);
  return message;
};

/** Both stores, each outside the measured process, and the settings of functions over them. */
const startStores = async () => {
  const folder = await mkdtemp(join(tmpdir(), 'sumu-bench-'));
  const engine = await startEngine();
  const s3 = await startS3({ folder, credentials: KEYS, log: () => undefined });
  const env = {
    ...envAt(engine.url),
    AWS_ACCESS_KEY_ID: KEYS.accessKeyId,
    AWS_SECRET_ACCESS_KEY: KEYS.secretAccessKey,
    AWS_ENDPOINT_URL_S3: s3.url,
    UPLOADS_TABLE: TABLE,
    FILES_BUCKET: BUCKET,
    UPLOAD_ZONES: '{"zones":[]}',
    UPLOAD_SCANNER: 'development',
    SECRETS: 'file:/not-asked-for',
  };
  await s3Client(env).send(new CreateBucketCommand({ Bucket: BUCKET }));
  const close = async (): Promise<void> => {
    await s3.close();
    await engine.close();
    await rm(folder, { recursive: true });
  };
  return { env, close };
};

const noteOf = (all: readonly Uploaded[]): string => {
  const put = median(all.map(({ putMiB }) => putMiB));
  const seconds = median(all.map(({ completedMs }) => completedMs)) / 1000;
  return `${put} MiB before its completion, which took ${seconds.toFixed(1)} s`;
};

/** What a long file takes of the memory of the functions that take it in, over a short one. */
export const uploadMemory: Measure = async (size) => {
  const { env, close } = await startStores();
  const small: Uploaded[] = [];
  const large: Uploaded[] = [];
  try {
    for (let round = 0; round < ROUNDS[size]; round += 1) {
      small.push(await upload(SMALL, env));
      large.push(await upload(LARGE, env));
    }
  } finally {
    await close();
  }
  const [smallMiB = 0, largeMiB = 0] = [small, large].map((all) => median(all.map(({ peakMiB }) => peakMiB)));
  return {
    name: 'upload-memory',
    title: 'Memory of an upload',
    how: [
      `A file of 10 MiB and one of 100 MiB through the functions (requested, each part of 4 MiB put through the service, completed with the scanner of development, then read from end to end as another room reads it, 64 KiB at a time), each in a process of its own on the embedded stores in others; peak resident memory of that process, medians of ${ROUNDS[size]} in turns.`,
    ],
    figures: [
      {
        what: '100 MiB: peak memory over that of 10 MiB',
        value: largeMiB - smallMiB,
        unit: 'MiB',
        budget: { at: 'most', value: MAX_MORE_MIB },
      },
      { what: '10 MiB: peak memory', value: smallMiB, unit: 'MiB', note: noteOf(small) },
      { what: '100 MiB: peak memory', value: largeMiB, unit: 'MiB', note: noteOf(large) },
    ],
  };
};
