import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { crc32c, crc64nvme } from './crc.ts';
import { S3Error } from './errors.ts';

/** The additional checksums of S3, by the last part of their header's name, with the length of their value in bytes. */
const CHECKSUM_BYTES = { crc32: 4, crc32c: 4, crc64nvme: 8, sha1: 20, sha256: 32 } as const;

export type ChecksumAlgorithm = keyof typeof CHECKSUM_BYTES;
export type ChecksumType = 'FULL_OBJECT' | 'COMPOSITE';

/** A checksum as it is stored with an object; `value` is base64, with `-<parts>` behind it when composite. */
export type Checksum = Readonly<{ algorithm: ChecksumAlgorithm; value: string; type: ChecksumType }>;

export type RunningDigest = Readonly<{ update: (bytes: Uint8Array) => void; digest: () => Buffer }>;

export const checksumHeader = (algorithm: ChecksumAlgorithm): string => `x-amz-checksum-${algorithm}`;

export const checksumElement = (algorithm: ChecksumAlgorithm): string => `Checksum${algorithm.toUpperCase()}`;

export const CHECKSUM_ALGORITHMS = [
  'crc32',
  'crc32c',
  'crc64nvme',
  'sha1',
  'sha256',
] as const satisfies readonly ChecksumAlgorithm[];

/** The algorithm of an S3 word in any case (`CRC32C`); undefined for none; `InvalidRequest` for one that S3 lacks. */
export const checksumAlgorithm = (word: string | undefined): ChecksumAlgorithm | undefined => {
  if (word === undefined) return undefined;
  const algorithm = CHECKSUM_ALGORITHMS.find((known) => known === word.toLowerCase());
  if (algorithm === undefined)
    throw new S3Error('InvalidRequest', `Checksum algorithm ${word} is not known.`);
  return algorithm;
};

const running32 = (step: (bytes: Uint8Array, value: number) => number): RunningDigest => {
  let value = 0;
  return {
    update: (bytes) => {
      value = step(bytes, value);
    },
    digest: () => {
      const bytes = Buffer.alloc(4);
      bytes.writeUInt32BE(value);
      return bytes;
    },
  };
};

const running64 = (): RunningDigest => {
  let value = { low: 0, high: 0 };
  return {
    update: (bytes) => {
      value = crc64nvme(bytes, value);
    },
    digest: () => {
      const bytes = Buffer.alloc(8);
      bytes.writeUInt32BE(value.high, 0);
      bytes.writeUInt32BE(value.low, 4);
      return bytes;
    },
  };
};

/** Starts a hash of node:crypto with the shape of a checksum. */
export const runningHash = (name: 'md5' | 'sha1' | 'sha256'): RunningDigest => {
  const hash = createHash(name);
  return {
    update: (bytes) => {
      hash.update(bytes);
    },
    digest: () => hash.digest(),
  };
};

/** Starts a checksum over a stream of bytes. */
export const runningChecksum = (algorithm: ChecksumAlgorithm): RunningDigest => {
  if (algorithm === 'crc32') return running32(crc32);
  if (algorithm === 'crc32c') return running32(crc32c);
  if (algorithm === 'crc64nvme') return running64();
  return runningHash(algorithm);
};

/** Whether a header value has the form of a checksum: base64 of the right number of bytes, written canonically. */
export const isChecksumValue = (algorithm: ChecksumAlgorithm, value: string): boolean => {
  const bytes = Buffer.from(value, 'base64');
  return bytes.length === CHECKSUM_BYTES[algorithm] && bytes.toString('base64') === value;
};

/** The checksum of a multipart object over the checksums of its parts. */
export const compositeChecksum = (algorithm: ChecksumAlgorithm, parts: readonly string[]): Checksum => {
  const whole = runningChecksum(algorithm);
  for (const part of parts) whole.update(Buffer.from(part, 'base64'));
  return { algorithm, value: `${whole.digest().toString('base64')}-${parts.length}`, type: 'COMPOSITE' };
};
