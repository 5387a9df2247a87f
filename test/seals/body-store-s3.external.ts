import { CreateBucketCommand } from '@aws-sdk/client-s3';
import { beforeAll, expect, it } from 'vitest';
import { s3Client } from '../../lib/platform/store/s3-client.ts';
import { s3BodyStore } from '../../lib/seals/body-store.s3.ts';
import { bodyStoreContract } from './body-store-contract.ts';

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
  const bucket = `seals-${process.pid}`;
  beforeAll(() => client.send(new CreateBucketCommand({ Bucket: bucket })).then(() => undefined));
  bodyStoreContract(process.env['SUMU_TEST_S3_ENGINE'] ?? 'ceph-rgw-16', () =>
    s3BodyStore({ client, bucket, prefix: '150100/x/' }),
  );
}
