import { PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { partKey } from './file-store.ts';
import type { PresignPart } from './presign-part.ts';

/** {@link PresignPart} for an S3 engine: length, type and `If-None-Match: *` are signed, so that none can be left out. */
export const s3PresignPart =
  (client: S3Client, Bucket: string): PresignPart =>
  async ({ upload, part, length, type, seconds }) => {
    const command = new PutObjectCommand({
      Bucket,
      Key: partKey(upload, part),
      ContentLength: length,
      ContentType: type,
      IfNoneMatch: '*',
    });
    const url = await getSignedUrl(client, command, {
      expiresIn: seconds,
      signableHeaders: new Set(['host', 'content-length', 'content-type', 'if-none-match']),
    });
    // The length is what every client sends by itself; a browser lets nobody else say it.
    return { url, headers: { 'content-type': type, 'if-none-match': '*' } };
  };
