import { PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { licenseFileKey, type LicenseFiles } from './license-file.ts';

type Place = Readonly<{ client: S3Client; bucket: string; site: string }>;

/** {@link LicenseFiles} in the site's bucket. */
export const s3LicenseFiles = ({ client, bucket, site }: Place): LicenseFiles => ({
  // Over what may be there: equal bytes, or damaged ones that this repairs.
  put: async (sm3, bytes) => {
    const kept = { Bucket: bucket, Key: licenseFileKey(site, sm3), Body: bytes, ContentLength: bytes.length };
    await client.send(new PutObjectCommand({ ...kept, ContentType: 'application/ofd' }));
  },
});
