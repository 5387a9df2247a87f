import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { DeleteObjectCommand, GetObjectCommand, PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import type { WrittenConflict } from './conflict-shape.ts';
import type { IndexedDivision, ReportFiles } from './report-store.ts';

type Deps = Readonly<{ client: S3Client; bucket: string; folder: string }>;

const keyOf = (digest: string): string => `conflicts/${digest}.jsonl`;

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
    const { size: bytes } = await stat(path);
    await client.send(
      new PutObjectCommand({
        Bucket: bucket,
        Key: keyOf(digest),
        ContentLength: bytes,
        ContentType: 'application/jsonl',
        Body: createReadStream(path),
      }),
    );
    return { digest, bytes };
  } finally {
    await rm(own, { recursive: true, force: true });
  }
};

const readBytes = async (
  { client, bucket }: Deps,
  digest: string,
  from: number,
  to: number,
): Promise<Buffer> => {
  const Range = `bytes=${from}-${to - 1}`;
  const { Body } = await client.send(new GetObjectCommand({ Bucket: bucket, Key: keyOf(digest), Range }));
  return Buffer.from((await Body?.transformToByteArray()) ?? []);
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

/** {@link ReportFiles} in the site's bucket, below `conflicts/`. Lines go through a file in `folder` on their way. */
export const s3ReportFiles = (deps: Deps): ReportFiles => ({
  keep: (lines) => keep(deps, lines),
  divisions: async ({ digest, indexAt, bytes }) => {
    const text = await readBytes(deps, digest, indexAt, bytes);
    return JSON.parse(text.toString('utf8')) as IndexedDivision[];
  },
  read: async (digest, from, to) =>
    from >= to ? [] : linesIn(await readBytes(deps, digest, from, to), from),
  remove: async (digest) => {
    await deps.client.send(new DeleteObjectCommand({ Bucket: deps.bucket, Key: keyOf(digest) }));
  },
});
