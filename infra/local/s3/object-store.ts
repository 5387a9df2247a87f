import { createHash } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Clock } from '../../../lib/kernel/clock.ts';
import { addToIndex, removeFromIndex, type Bucket, type BucketStore } from './bucket-store.ts';
import type { Checksum } from './checksums.ts';
import { isMissing, moveDurably, syncFolder } from './durable-files.ts';
import { S3Error } from './errors.ts';
import { openObjectFile, writeObjectFile, type ObjectMeta, type OpenObject } from './object-file.ts';
import type { RunInTurn } from './run-in-turn.ts';

/** An object on its way in. `digests` is asked once the chunks have ended. */
export type NewObject = Readonly<{
  key: string;
  headers: ObjectMeta['headers'];
  metadata: ObjectMeta['metadata'];
  chunks: AsyncIterable<Buffer>;
  digests: () => Readonly<{ etag: string; checksum?: Checksum }>;
  /** Put only if there is no such object: of several at once exactly one succeeds, the others get `PreconditionFailed`. */
  ifAbsent: boolean;
}>;

export type ObjectStore = Readonly<{
  /** Durable, visible and listed when this returns. */
  put: (bucket: Bucket, object: NewObject) => Promise<ObjectMeta>;
  /** The object as it is now; the caller closes its handle. `NoSuchKey` when there is none. */
  open: (bucket: Bucket, key: string) => Promise<OpenObject>;
  /** Removes an object; that there was none is no error. */
  remove: (bucket: Bucket, key: string) => Promise<void>;
}>;

// The hash keeps every key, whatever is in it, a plain file name of the same length.
const pathOf = (bucket: Bucket, key: string): string =>
  join(bucket.folder, 'objects', createHash('sha256').update(key).digest('hex'));

const requireAbsent = (bucket: Bucket, key: string): void => {
  if (bucket.listed.has(key)) throw new S3Error('PreconditionFailed');
};

/** Puts, opens and removes objects: one file each, complete before one rename shows it. */
export const createObjectStore = (buckets: BucketStore, clock: Clock, inTurn: RunInTurn): ObjectStore => {
  const arrive = async (bucket: Bucket, draft: string, meta: ObjectMeta): Promise<void> => {
    if (bucket.gone) throw new S3Error('NoSuchBucket');
    bucket.arriving += 1;
    try {
      await moveDurably(draft, pathOf(bucket, meta.key));
      addToIndex(bucket, meta);
    } finally {
      bucket.arriving -= 1;
    }
  };
  const put = async (bucket: Bucket, object: NewObject): Promise<ObjectMeta> => {
    const { key, headers, metadata } = object;
    if (object.ifAbsent) requireAbsent(bucket, key);
    const draft = buckets.draft();
    const meta = await writeObjectFile(draft, object.chunks, (size) => {
      return { key, size, modified: clock.now().toISOString(), headers, metadata, ...object.digests() };
    });
    try {
      await inTurn(`${bucket.name}/${key}`, async () => {
        if (object.ifAbsent) requireAbsent(bucket, key);
        await arrive(bucket, draft, meta);
      });
      return meta;
    } finally {
      await rm(draft, { force: true });
    }
  };
  const open = async (bucket: Bucket, key: string): Promise<OpenObject> => {
    if (!bucket.listed.has(key)) throw new S3Error('NoSuchKey');
    try {
      return await openObjectFile(pathOf(bucket, key));
    } catch (error) {
      throw isMissing(error) ? new S3Error('NoSuchKey') : error;
    }
  };
  const remove = (bucket: Bucket, key: string): Promise<void> =>
    inTurn(`${bucket.name}/${key}`, async () => {
      if (!bucket.listed.has(key)) return;
      await rm(pathOf(bucket, key), { force: true });
      await syncFolder(join(bucket.folder, 'objects'));
      removeFromIndex(bucket, key);
    });
  return { put, open, remove };
};
