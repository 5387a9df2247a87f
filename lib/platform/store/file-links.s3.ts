import { GetObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import type { Clock } from '../../kernel/clock.ts';
import type { FileLinks } from './file-links.ts';

const LINK_SECONDS = 300;

type Place = Readonly<{
  client: S3Client;
  bucket: string;
  /** Where a file is, by its digest. */
  keyOf: (sm3: string) => string;
  clock: Clock;
}>;

/** {@link FileLinks} by GET addresses of an S3 engine that are signed here: five minutes each. */
export const s3FileLinks = ({ client, bucket, keyOf, clock }: Place): FileLinks => ({
  linkTo: async ({ sm3, mediaType }, filename) => {
    const signingDate = clock.now();
    const command = new GetObjectCommand({
      Bucket: bucket,
      Key: keyOf(sm3),
      ResponseContentType: mediaType,
      ResponseContentDisposition: `attachment; filename="${filename}"`,
      ResponseCacheControl: 'no-store',
    });
    const url = await getSignedUrl(client, command, { expiresIn: LINK_SECONDS, signingDate });
    return { url, expiresAt: new Date(signingDate.getTime() + LINK_SECONDS * 1000).toISOString() };
  },
});
