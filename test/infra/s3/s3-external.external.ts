import { describeS3, type Exception } from './s3-contract.ts';

/** Run by: SUMU_TEST_S3_ENDPOINT=... SUMU_TEST_S3_ACCESS_KEY=... SUMU_TEST_S3_SECRET_KEY=... npm run test:external */
const { SUMU_TEST_S3_ENDPOINT, SUMU_TEST_S3_ACCESS_KEY, SUMU_TEST_S3_SECRET_KEY, SUMU_TEST_S3_ENGINE } = process.env;

const EXCEPTIONS: Readonly<Record<string, readonly Exception[]>> = { 'ceph-rgw-16': [] };

const name = SUMU_TEST_S3_ENGINE ?? 'ceph-rgw-16';
if (SUMU_TEST_S3_ENDPOINT !== undefined) {
  describeS3({
    name,
    endpoint: () => ({
      endpoint: SUMU_TEST_S3_ENDPOINT,
      credentials: {
        accessKeyId: SUMU_TEST_S3_ACCESS_KEY ?? '',
        secretAccessKey: SUMU_TEST_S3_SECRET_KEY ?? '',
      },
    }),
    exceptions: EXCEPTIONS[name] ?? [],
  });
}
