import { GetObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import type { Clock } from '../../kernel/clock.ts';
import { licenseFileKey, type LicenseFileLinks } from './license-file.ts';

const LINK_SECONDS = 300;

type Place = Readonly<{ client: S3Client; bucket: string; site: string; clock: Clock }>;

/** {@link LicenseFileLinks} by GET addresses of an S3 engine that are signed here: five minutes each. */
export const s3LicenseFileLinks = ({ client, bucket, site, clock }: Place): LicenseFileLinks => ({
  linkTo: async ({ sm3, mediaType }, filename) => {
    const signingDate = clock.now();
    const command = new GetObjectCommand({
      Bucket: bucket,
      Key: licenseFileKey(site, sm3),
      ResponseContentType: mediaType,
      ResponseContentDisposition: `attachment; filename="${filename}"`,
      ResponseCacheControl: 'no-store',
    });
    const url = await getSignedUrl(client, command, { expiresIn: LINK_SECONDS, signingDate });
    return { url, expiresAt: new Date(signingDate.getTime() + LINK_SECONDS * 1000).toISOString() };
  },
});
