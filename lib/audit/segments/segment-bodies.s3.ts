import { GetObjectCommand, PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { sm3Hex } from '../../kernel/digest.ts';
import { isMissing, statusOf } from '../../platform/store/s3-status.ts';
import type { Segment } from './segment.ts';
import type { SegmentBodies } from './segment-store.ts';

type Place = Readonly<{ client: S3Client; bucket: string; prefix: string }>;

const keyOf = (prefix: string, { lane, from, sm3 }: Segment): string =>
  `${prefix}segments/${lane}/${String(from).padStart(12, '0')}-${sm3}.jsonl`;

/** {@link SegmentBodies} in the site's bucket, below `prefix`: `segments/<lane>/<first entry>-<SM3>.jsonl`. */
export const s3SegmentBodies = ({ client, bucket: Bucket, prefix }: Place): SegmentBodies => {
  const get: SegmentBodies['get'] = async (segment) => {
    try {
      const { Body } = await client.send(new GetObjectCommand({ Bucket, Key: keyOf(prefix, segment) }));
      return await Body?.transformToByteArray();
    } catch (error) {
      if (isMissing(error)) return undefined;
      throw error;
    }
  };
  return {
    get,
    put: async (segment, bytes) => {
      const Key = keyOf(prefix, segment);
      const object = { Bucket, Key, Body: bytes, ContentLength: bytes.length, IfNoneMatch: '*' };
      try {
        await client.send(new PutObjectCommand(object));
      } catch (error) {
        if (statusOf(error) !== 412) throw error;
        const there = await get(segment);
        if (there === undefined || sm3Hex(there) !== segment.sm3)
          throw new Error('audit-segment-damaged', { cause: error });
      }
    },
  };
};
