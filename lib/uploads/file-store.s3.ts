import { Readable } from 'node:stream';
import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  PutObjectCommand,
  type S3Client,
} from '@aws-sdk/client-s3';
import { isMissing, statusOf } from '../platform/store/s3-status.ts';
import { FileMissing, partKey, PartMissing, type FileStore } from './file-store.ts';

const readPart = async function* (client: S3Client, Bucket: string, Key: string): AsyncGenerator<Uint8Array> {
  const { Body } = await client.send(new GetObjectCommand({ Bucket, Key })).catch((error: unknown) => {
    throw isMissing(error) ? new PartMissing('upload-part-missing', { cause: error }) : error;
  });
  if (!(Body instanceof Readable)) throw new PartMissing('upload-part-missing');
  yield* Body as AsyncIterable<Uint8Array>;
};

const readRange = async (client: S3Client, Bucket: string, Key: string, offset: number, length: number) => {
  const Range = `bytes=${offset}-${offset + length - 1}`;
  const { Body } = await client.send(new GetObjectCommand({ Bucket, Key, Range })).catch((error: unknown) => {
    throw isMissing(error) || statusOf(error) === 416
      ? new FileMissing('upload-file-missing', { cause: error })
      : error;
  });
  const bytes = await Body?.transformToByteArray();
  if (bytes?.length !== length) throw new FileMissing('upload-file-missing');
  return bytes;
};

/** {@link FileStore} in the site's bucket: parts below `incoming/`. */
export const s3FileStore = (client: S3Client, Bucket: string): FileStore => {
  const remove = async (Key: string): Promise<void> => {
    await client.send(new DeleteObjectCommand({ Bucket, Key }));
  };
  return {
    putPart: async (upload, part, bytes) => {
      const command = { Bucket, Key: partKey(upload, part), Body: bytes, ContentLength: bytes.length };
      try {
        await client.send(new PutObjectCommand({ ...command, IfNoneMatch: '*' }));
        return 'created';
      } catch (error) {
        if (statusOf(error) === 412) return 'exists';
        throw error;
      }
    },
    partLength: async (upload, part) => {
      try {
        const head = await client.send(new HeadObjectCommand({ Bucket, Key: partKey(upload, part) }));
        return head.ContentLength;
      } catch (error) {
        if (isMissing(error)) return undefined;
        throw error;
      }
    },
    readPart: (upload, part) => readPart(client, Bucket, partKey(upload, part)),
    removePart: (upload, part) => remove(partKey(upload, part)),
    keep: async (Key, size, chunks) => {
      const Body = Readable.from(chunks, { objectMode: false });
      // The client alone would wait for bytes that never come.
      const broken = new AbortController();
      Body.once('error', (error) => broken.abort(error));
      await client
        .send(new PutObjectCommand({ Bucket, Key, Body, ContentLength: size }), {
          abortSignal: broken.signal,
        })
        .catch((error: unknown) => {
          throw broken.signal.aborted ? broken.signal.reason : error;
        });
    },
    readKept: (key, offset, length) => readRange(client, Bucket, key, offset, length),
    remove,
  };
};
