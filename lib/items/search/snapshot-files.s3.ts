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
import { isMissing } from '../../platform/store/s3-status.ts';
import { SnapshotDamaged, type SnapshotFiles, type SnapshotPointer } from './snapshot-store.ts';

type Deps = Readonly<{ client: S3Client; bucket: string }>;

const keyOf = (digest: string): string => `search/${digest}.sqlite.zst`;
/** Three times as small as the file and faster than a network. */
const LEVEL = { params: { [constants.ZSTD_c_compressionLevel]: 3 } };

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

const keep = async ({ client, bucket }: Deps, path: string): ReturnType<SnapshotFiles['keep']> => {
  const packed = `${path}.zst`;
  const { pass, digest: ended } = digesting();
  try {
    await pipeline(createReadStream(path), createZstdCompress(LEVEL), pass, createWriteStream(packed));
    const digest = ended();
    const { size: bytes } = await stat(packed);
    await client.send(
      new PutObjectCommand({
        Bucket: bucket,
        Key: keyOf(digest),
        Body: createReadStream(packed),
        ContentLength: bytes,
        ContentType: 'application/zstd',
      }),
    );
    return { digest, bytes };
  } finally {
    await rm(packed, { force: true });
  }
};

const fetchSnapshot = async (
  { client, bucket }: Deps,
  { digest }: Pick<SnapshotPointer, 'digest'>,
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

/** {@link SnapshotFiles} in the site's bucket, below `search/`; files are compressed. */
export const s3SnapshotFiles = (deps: Deps): SnapshotFiles => {
  const { client, bucket: Bucket } = deps;
  return {
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
    fetch: (pointer, path) => fetchSnapshot(deps, pointer, path),
    remove: async (digest) => {
      await client.send(new DeleteObjectCommand({ Bucket, Key: keyOf(digest) }));
    },
  };
};
