import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { DeleteObjectCommand, GetObjectCommand, PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import type { WrittenConflict } from './conflict-shape.ts';
import type { ReportIndex, ReportStore } from './report-store.ts';

type Deps = Readonly<{ client: S3Client; bucket: string; folder: string }>;

const POINTER = 'conflicts/current.json';
const keyOf = (digest: string): string => `conflicts/${digest}.jsonl`;

/** Who may not list a bucket is told 403 of what is not in it. */
const isMissing = (error: unknown): boolean =>
  error instanceof Error &&
  '$metadata' in error &&
  [403, 404].includes((error.$metadata as { httpStatusCode?: number }).httpStatusCode ?? 0);

const writeFileOf = async (lines: Iterable<string>, path: string): Promise<string> => {
  const hash = createHash('sm3');
  const digesting = new Transform({
    transform: (chunk: Buffer, _encoding, done) => {
      hash.update(chunk);
      done(null, chunk);
    },
  });
  await pipeline(Readable.from(lines, { objectMode: true }), digesting, createWriteStream(path));
  return hash.digest('hex');
};

const keep = async ({ client, bucket, folder }: Deps, lines: Iterable<string>) => {
  const own = await mkdtemp(join(folder, 'sumu-conflicts-'));
  try {
    const path = join(own, 'report.jsonl');
    const digest = await writeFileOf(lines, path);
    const { size } = await stat(path);
    await client.send(
      new PutObjectCommand({
        Bucket: bucket,
        Key: keyOf(digest),
        ContentLength: size,
        ContentType: 'application/jsonl',
        Body: createReadStream(path),
      }),
    );
    return { digest };
  } finally {
    await rm(own, { recursive: true, force: true });
  }
};

const current = async ({ client, bucket }: Deps): Promise<ReportIndex | undefined> => {
  const answer = await client
    .send(new GetObjectCommand({ Bucket: bucket, Key: POINTER }))
    .catch((error: unknown) => {
      if (isMissing(error)) return undefined;
      throw error;
    });
  const text = await answer?.Body?.transformToString();
  return text === undefined ? undefined : (JSON.parse(text) as ReportIndex);
};

const linesIn = (bytes: Buffer, from: number) => {
  const found: { conflict: WrittenConflict; at: number }[] = [];
  for (let begin = 0; ;) {
    const end = bytes.indexOf(0x0a, begin);
    if (end < 0) return found;
    const conflict = JSON.parse(bytes.toString('utf8', begin, end)) as WrittenConflict;
    begin = end + 1;
    found.push({ conflict, at: from + begin });
  }
};

/** {@link ReportStore} in the site's bucket, below `conflicts/`. Lines go through a file in `folder` on their way. */
export const s3ReportStore = (deps: Deps): ReportStore => {
  const { client, bucket: Bucket } = deps;
  return {
    keep: (lines) => keep(deps, lines),
    point: async (index) => {
      const Body = JSON.stringify(index);
      await client.send(
        new PutObjectCommand({ Bucket, Key: POINTER, Body, ContentType: 'application/json' }),
      );
    },
    current: () => current(deps),
    read: async (digest, from, to) => {
      if (from >= to) return [];
      const Range = `bytes=${from}-${to - 1}`;
      const { Body } = await client.send(new GetObjectCommand({ Bucket, Key: keyOf(digest), Range }));
      const bytes = await Body?.transformToByteArray();
      return linesIn(Buffer.from(bytes ?? []), from);
    },
    remove: async (digest) => {
      await client.send(new DeleteObjectCommand({ Bucket, Key: keyOf(digest) }));
    },
  };
};
