import { S3Client } from '@aws-sdk/client-s3';
import { awsSettings } from '../aws-settings.ts';
import type { Env } from '../env.ts';

/**
 * The S3 client of a function: endpoint, region and keys from its settings; three tries, 10 s without a byte each. A
 * named endpoint is an extranet's or a local one, which has no host name per bucket.
 */
export const s3Client = (env: Env): S3Client => {
  const settings = awsSettings(env, 'AWS_ENDPOINT_URL_S3');
  return new S3Client({
    ...settings,
    forcePathStyle: env['AWS_ENDPOINT_URL_S3'] !== undefined,
    maxAttempts: 3,
    retryMode: 'standard',
    defaultsMode: 'standard',
    // Not every engine knows the checksums that the SDK would add; contents are checked by their own digest.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    requestHandler: { requestTimeout: 10_000, connectionTimeout: 1000 },
  });
};
