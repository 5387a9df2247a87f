import { expect, it } from 'vitest';
import { CEPH_RGW_16 } from './engine-exceptions.ts';
import { describeS3 } from './s3-contract.ts';

// Run by: eval "$(.ci/ceph-rgw.sh start DIR)"; npm run test:external; .ci/ceph-rgw.sh stop DIR
const { SUMU_TEST_S3_ENDPOINT, SUMU_TEST_S3_ACCESS_KEY, SUMU_TEST_S3_SECRET_KEY, SUMU_TEST_S3_ENGINE } =
  process.env;

const EXCEPTIONS = { 'ceph-rgw-16': CEPH_RGW_16, strict: [] };

const engineName = (): keyof typeof EXCEPTIONS => {
  const name = SUMU_TEST_S3_ENGINE ?? 'ceph-rgw-16';
  if (name === 'ceph-rgw-16' || name === 'strict') return name;
  throw new Error(`SUMU_TEST_S3_ENGINE is ${name}; it must be one of ${Object.keys(EXCEPTIONS).join(', ')}`);
};

if (SUMU_TEST_S3_ENDPOINT === undefined) {
  it('holds the embedded server alone to the contract, because no other engine is named', () => {
    expect(engineName()).toBe('ceph-rgw-16');
  });
} else {
  const endpoint = {
    endpoint: SUMU_TEST_S3_ENDPOINT,
    credentials: {
      accessKeyId: SUMU_TEST_S3_ACCESS_KEY ?? '',
      secretAccessKey: SUMU_TEST_S3_SECRET_KEY ?? '',
    },
  };
  const name = engineName();
  describeS3({ name, endpoint: () => endpoint, exceptions: EXCEPTIONS[name] });
}
