import { it, expect } from 'vitest';
import { s3Client } from '../../lib/platform/store/s3-client.ts';
import { s3FilesContract } from './file-store-contract.ts';

const { SUMU_TEST_S3_ENDPOINT, SUMU_TEST_S3_ACCESS_KEY, SUMU_TEST_S3_SECRET_KEY } = process.env;

if (SUMU_TEST_S3_ENDPOINT === undefined) {
  it('is held to its contract on the embedded server alone, because no other engine is named', () => {
    expect(SUMU_TEST_S3_ENDPOINT).toBeUndefined();
  });
} else {
  const client = s3Client({
    AWS_REGION: 'us-east-1',
    AWS_ENDPOINT_URL_S3: SUMU_TEST_S3_ENDPOINT,
    AWS_ACCESS_KEY_ID: SUMU_TEST_S3_ACCESS_KEY,
    AWS_SECRET_ACCESS_KEY: SUMU_TEST_S3_SECRET_KEY,
  });
  s3FilesContract(process.env['SUMU_TEST_S3_ENGINE'] ?? 'ceph-rgw-16', () => client);
}
