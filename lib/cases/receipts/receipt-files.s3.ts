import { PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { receiptFileKey, type ReceiptFiles } from './receipt-files.ts';

type Place = Readonly<{ client: S3Client; bucket: string; site: string }>;

/** {@link ReceiptFiles} in the site's bucket. */
export const s3ReceiptFiles = ({ client, bucket, site }: Place): ReceiptFiles => ({
  // Over what may be there: equal bytes, or damaged ones that this repairs.
  put: async (sm3, bytes) => {
    const kept = { Bucket: bucket, Key: receiptFileKey(site, sm3), Body: bytes, ContentLength: bytes.length };
    await client.send(new PutObjectCommand({ ...kept, ContentType: 'application/ofd' }));
  },
});
