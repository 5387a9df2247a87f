import { CreateBucketCommand } from '@aws-sdk/client-s3';
import { describe, expect, it } from 'vitest';
import { bucketChecks } from './contract-buckets.ts';
import { integrityChecks } from './contract-integrity.ts';
import { listingChecks } from './contract-listing.ts';
import { multipartChecks } from './contract-multipart.ts';
import { objectChecks } from './contract-objects.ts';
import { signatureChecks } from './contract-signature.ts';
import {
  createClient,
  newBucketName,
  type Check,
  type ChecksumMode,
  type Endpoint,
} from './contract-subject.ts';

/** Where an engine is known to differ: the check's name, the reason, and the mode if it is one alone. */
export type Exception = Readonly<{ check: string; reason: string; mode?: ChecksumMode }>;

export type Engine = Readonly<{ name: string; endpoint: () => Endpoint; exceptions: readonly Exception[] }>;

const GROUPS: Readonly<Record<string, readonly Check[]>> = {
  buckets: bucketChecks,
  objects: objectChecks,
  listing: listingChecks,
  multipart: multipartChecks,
  integrity: integrityChecks,
  signature: signatureChecks,
};

const runInOwnBucket = async (check: Check, endpoint: Endpoint, mode: ChecksumMode): Promise<void> => {
  const s3 = createClient(endpoint, mode);
  const bucket = newBucketName();
  try {
    await s3.send(new CreateBucketCommand({ Bucket: bucket }));
    await check.run({ ...endpoint, s3, bucket, mode });
  } finally {
    s3.destroy();
  }
};

const register = (check: Check, engine: Engine, mode: ChecksumMode): void => {
  const exception = engine.exceptions.find(
    (known) => known.check === check.name && (known.mode ?? mode) === mode,
  );
  if (exception === undefined) {
    it(check.name, () => runInOwnBucket(check, engine.endpoint(), mode));
    return;
  }
  it(`does not hold here: ${check.name} (${exception.reason})`, async () => {
    await expect(runInOwnBucket(check, engine.endpoint(), mode)).rejects.toThrow();
  });
};

/**
 * Registers the contract that every S3 engine of this project is held to, in both checksum modes of the SDK. An exception
 * is itself checked: when the engine comes to keep the promise, its test fails and the exception is to be removed.
 */
export const describeS3 = (engine: Engine): void => {
  const all = Object.values(GROUPS).flat();
  it('knows every check that it makes an exception of', () => {
    const names = all.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    expect(engine.exceptions.filter(({ check }) => !names.includes(check))).toEqual([]);
  });
  for (const mode of ['WHEN_REQUIRED', 'WHEN_SUPPORTED'] as const) {
    for (const [group, checks] of Object.entries(GROUPS)) {
      describe.concurrent(`${engine.name}, ${group}, checksums ${mode}`, () => {
        for (const check of checks) register(check, engine, mode);
      });
    }
  }
};
