import { GetObjectCommand, PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { isMissing } from '../platform/store/s3-status.ts';
import type { BodyStore } from './body-store.ts';

type Place = Readonly<{ client: S3Client; bucket: string; prefix: string }>;

/** {@link BodyStore} in the site's bucket, below `prefix`. */
export const s3BodyStore = ({ client, bucket: Bucket, prefix }: Place): BodyStore => ({
  // Over what may be there: equal bytes, or damaged ones that this repairs.
  put: async (sm3, bytes) => {
    const Key = `${prefix}${sm3}`;
    await client.send(new PutObjectCommand({ Bucket, Key, Body: bytes, ContentLength: bytes.length }));
  },
  get: async (sm3) => {
    try {
      const { Body } = await client.send(new GetObjectCommand({ Bucket, Key: `${prefix}${sm3}` }));
      return await Body?.transformToByteArray();
    } catch (error) {
      if (isMissing(error)) return undefined;
      throw error;
    }
  },
});
