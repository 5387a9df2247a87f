import type { Exception } from './s3-contract.ts';

const CHECKSUMS = ['CRC32', 'CRC32C', 'CRC64NVME', 'SHA1', 'SHA256'].map((name) => `Checksum${name}`);

const NO_CHECKSUMS = 'x-amz-checksum- headers are ignored; Content-MD5 and x-amz-content-sha256 are verified';
const NO_TRAILERS = 'the trailing-checksum forms of aws-chunked are not known: 400, or 411 for a stream';

/**
 * What Ceph RGW 16 (Debian 12) does otherwise. The project does without: it puts conditionally by PutObject alone, signs
 * with requestChecksumCalculation WHEN_REQUIRED, sends Content-MD5 where a body must be proved, and completes a multipart
 * upload only under a key that it has claimed.
 */
export const CEPH_RGW_16: readonly Exception[] = [
  { check: 'a bucket is not created twice', reason: 'creating it again as its owner is answered 200' },
  { check: 'a key of more than 1024 bytes is refused', reason: 'refused as InvalidObjectName' },
  {
    check: 'a copy is made only if the preconditions on its source hold',
    reason: 'the x-amz-copy-source-if- headers are ignored',
  },
  { check: 'If-None-Match: * copies only to where nothing is yet', reason: 'ignored on CopyObject' },
  { check: 'a continuation token that was not given is refused', reason: 'a token is a plain key' },
  { check: 'the answer to a completion tells the tag of the object', reason: 'its ETag is empty' },
  { check: 'a completion that names the parts out of order is refused', reason: 'the parts are sorted' },
  { check: 'an upload that was aborted is not completed', reason: 'refused as InternalError' },
  {
    check: 'of 30 conditional completions at once exactly one wins',
    reason: 'If-None-Match is ignored there',
  },
  { check: 'the encoding of the journey is not kept with a chunked body', reason: 'aws-chunked is kept' },
  { check: 'a header of S3 that was not signed is refused', reason: 'it is accepted' },
  { check: 'a stream of known length is put as it comes', reason: NO_TRAILERS, mode: 'WHEN_SUPPORTED' },
  {
    check: 'a body in unsigned chunks with a trailing checksum is stored without its framing',
    reason: NO_TRAILERS,
  },
  {
    check: 'a body in unsigned chunks that was changed or cut is refused and not stored',
    reason: NO_TRAILERS,
  },
  {
    check: 'a body in signed chunks with a signed trailer is stored without its framing',
    reason: NO_TRAILERS,
  },
  { check: 'a signed trailer that was changed is refused and the body not stored', reason: NO_TRAILERS },
  ...CHECKSUMS.flatMap((name) => [
    { check: `a body that is not what ${name} says is refused and not stored`, reason: NO_CHECKSUMS },
    { check: `${name} is kept and given back`, reason: NO_CHECKSUMS },
  ]),
];
