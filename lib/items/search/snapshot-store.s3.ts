import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { rm, stat } from 'node:fs/promises';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { constants, createZstdCompress, createZstdDecompress } from 'node:zlib';
import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  PutObjectCommand,
  type S3Client,
} from '@aws-sdk/client-s3';
import * as z from 'zod/mini';
import { SnapshotDamaged, type SnapshotPointer, type SnapshotStore } from './snapshot-store.ts';

type Deps = Readonly<{ client: S3Client; bucket: string }>;

const POINTER = 'search/current.json';
const keyOf = (digest: string): string => `search/${digest}.sqlite.zst`;
/** Three times as small as the file and faster than a network. */
const LEVEL = { params: { [constants.ZSTD_c_compressionLevel]: 3 } };

const pointerSchema = z.object({
  facts: z.object({
    version: z.int(),
    site: z.string(),
    builtAt: z.string(),
    date: z.string(),
    seq: z.int(),
    items: z.int(),
  }),
  digest: z.string().check(z.regex(/^[0-9a-f]{64}$/)),
  bytes: z.int(),
  older: z.array(z.string()),
});

const statusOf = (error: unknown): number | undefined =>
  error instanceof Error && '$metadata' in error
    ? (error.$metadata as { httpStatusCode?: number }).httpStatusCode
    : undefined;

/** Who may not list a bucket is told 403 of what is not in it. */
const isMissing = (error: unknown): boolean => [403, 404].includes(statusOf(error) ?? 0);
const isLost = (error: unknown): boolean => [409, 412].includes(statusOf(error) ?? 0);

/** Lets bytes pass and gives their digest. */
const digesting = () => {
  const hash = createHash('sm3');
  const pass = new Transform({
    transform: (chunk: Buffer, _, done) => {
      hash.update(chunk);
      done(null, chunk);
    },
  });
  return { pass, digest: () => hash.digest('hex') };
};

const keep = async ({ client, bucket }: Deps, path: string): ReturnType<SnapshotStore['keep']> => {
  const packed = `${path}.zst`;
  const { pass, digest: ended } = digesting();
  try {
    await pipeline(createReadStream(path), createZstdCompress(LEVEL), pass, createWriteStream(packed));
    const digest = ended();
    const { size: bytes } = await stat(packed);
    const object = { Bucket: bucket, Key: keyOf(digest), ContentLength: bytes, IfNoneMatch: '*' };
    await client
      .send(
        new PutObjectCommand({ ...object, Body: createReadStream(packed), ContentType: 'application/zstd' }),
      )
      .catch((error: unknown) => {
        if (!isLost(error)) throw error;
      });
    return { digest, bytes };
  } finally {
    await rm(packed, { force: true });
  }
};

const fetchSnapshot = async (
  { client, bucket }: Deps,
  { digest }: SnapshotPointer,
  path: string,
): Promise<void> => {
  const { Body } = await client
    .send(new GetObjectCommand({ Bucket: bucket, Key: keyOf(digest) }))
    .catch((error: unknown) => {
      throw isMissing(error) ? new SnapshotDamaged(digest, error) : error;
    });
  if (!(Body instanceof Readable)) throw new SnapshotDamaged(digest);
  const { pass, digest: ended } = digesting();
  await pipeline(Body, pass, createZstdDecompress(), createWriteStream(path)).catch((error: unknown) => {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    throw code.startsWith('ZSTD_') ? new SnapshotDamaged(digest, error) : error;
  });
  if (ended() !== digest) throw new SnapshotDamaged(digest);
};

const current = async ({ client, bucket }: Deps): ReturnType<SnapshotStore['current']> => {
  const answer = await client
    .send(new GetObjectCommand({ Bucket: bucket, Key: POINTER }))
    .catch((error: unknown) => {
      if (isMissing(error)) return undefined;
      throw error;
    });
  const text = await answer?.Body?.transformToString();
  if (text === undefined) return undefined;
  return { pointer: z.parse(pointerSchema, JSON.parse(text)), tag: answer?.ETag ?? '' };
};

/** {@link SnapshotStore} in the site's bucket, below `search/`; files are compressed. */
export const s3SnapshotStore = (deps: Deps): SnapshotStore => {
  const { client, bucket: Bucket } = deps;
  return {
    current: () => current(deps),
    keep: (path) => keep(deps, path),
    holds: async ({ digest, bytes }) => {
      const head = await client
        .send(new HeadObjectCommand({ Bucket, Key: keyOf(digest) }))
        .catch((error: unknown) => {
          if (isMissing(error)) return undefined;
          throw error;
        });
      return head?.ContentLength === bytes;
    },
    point: async (pointer, over) => {
      const condition = over === undefined ? { IfNoneMatch: '*' } : { IfMatch: over.tag };
      const Body = JSON.stringify(pointer);
      const object = { Bucket, Key: POINTER, Body, ContentType: 'application/json', ...condition };
      try {
        await client.send(new PutObjectCommand(object));
        return 'pointed';
      } catch (error) {
        if (isLost(error)) return 'stale';
        throw error;
      }
    },
    fetch: (pointer, path) => fetchSnapshot(deps, pointer, path),
    remove: async (digest) => {
      await client.send(new DeleteObjectCommand({ Bucket, Key: keyOf(digest) }));
    },
  };
};
