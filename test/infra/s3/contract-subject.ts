import { randomBytes } from 'node:crypto';
import { S3Client, S3ServiceException } from '@aws-sdk/client-s3';
import { expect } from 'vitest';

export type Endpoint = Readonly<{
  endpoint: string;
  credentials: Readonly<{ accessKeyId: string; secretAccessKey: string }>;
}>;

/** Whether the SDK adds a checksum to every request or only where S3 demands one. */
export type ChecksumMode = 'WHEN_REQUIRED' | 'WHEN_SUPPORTED';

/** What a check works with: a client, and an empty bucket of its own. */
export type Subject = Endpoint & Readonly<{ s3: S3Client; bucket: string; mode: ChecksumMode }>;

/** One promise of S3 that this project relies on, told as a sentence. */
export type Check = Readonly<{ name: string; run: (subject: Subject) => Promise<void> }>;

export const createClient = (
  { endpoint, credentials }: Endpoint,
  mode: ChecksumMode,
  systemClockOffset = 0,
): S3Client =>
  new S3Client({
    endpoint,
    credentials,
    region: 'us-east-1',
    forcePathStyle: true,
    maxAttempts: 1,
    systemClockOffset,
    requestChecksumCalculation: mode,
    responseChecksumValidation: mode,
  });

export const newBucketName = (): string => `contract-${randomBytes(6).toString('hex')}`;

/** The error code that a call is refused with, its status where it has none; the empty text when it is not refused. */
export const refusal = async (call: Promise<unknown>): Promise<string> => {
  try {
    await call;
    return '';
  } catch (error) {
    if (error instanceof S3ServiceException) {
      return error.name === 'Unknown' ? String(error.$metadata.httpStatusCode) : error.name;
    }
    throw error;
  }
};

export const expectRefusal = async (call: Promise<unknown>, code: string): Promise<void> => {
  expect(await refusal(call)).toBe(code);
};

/** The status of an answer with the S3 error code in its body, as `403 AccessDenied`; `200` when there is none. */
export const outcome = async (answer: Response): Promise<string> => {
  const code = /<Code>(\w+)<\/Code>/.exec(await answer.text())?.[1];
  return [answer.status, code].filter(Boolean).join(' ');
};
