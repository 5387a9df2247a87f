import {
  CHECKSUM_ALGORITHMS,
  checksumAlgorithm,
  checksumHeader,
  isChecksumValue,
  runningChecksum,
  runningHash,
  type Checksum,
  type ChecksumAlgorithm,
} from './checksums.ts';
import { decodeChunks } from './decode-chunks.ts';
import { S3Error } from './errors.ts';
import type { S3Request } from './parse-request.ts';
import type { Payload } from './verify-signature.ts';

/** A body that streams once. Its iteration throws an S3Error instead of ending when a digest or signature is wrong. */
export type Body = Readonly<{
  length: number;
  chunks: AsyncIterable<Buffer>;
  /** MD5 (hex) and checksum of what was read; only after the chunks have ended. */
  digests: () => Readonly<{ md5: string; checksum?: Checksum }>;
}>;

const MAX_BODY_BYTES = 5 * 1024 ** 3;
const MAX_XML_BYTES = 4 * 1024 ** 2;

/** The one checksum that the headers state; two of them, or an ill-formed one, is refused. */
const statedChecksum = (request: S3Request): readonly [ChecksumAlgorithm, string] | undefined => {
  const stated = CHECKSUM_ALGORITHMS.flatMap((algorithm) => {
    const value = request.header(checksumHeader(algorithm));
    return value === undefined ? [] : [[algorithm, value] as const];
  });
  const [first, second] = stated;
  if (second !== undefined) throw new S3Error('InvalidRequest', 'Expecting a single x-amz-checksum- header.');
  if (first !== undefined && !isChecksumValue(...first)) {
    throw new S3Error('InvalidRequest', `Value for ${checksumHeader(first[0])} header is invalid.`);
  }
  return first;
};

const trailingAlgorithm = (request: S3Request): ChecksumAlgorithm | undefined => {
  const trailer = request.header('x-amz-trailer')?.toLowerCase();
  if (trailer === undefined) return undefined;
  const algorithm = CHECKSUM_ALGORITHMS.find((known) => checksumHeader(known) === trailer);
  if (algorithm === undefined)
    throw new S3Error('InvalidRequest', `The x-amz-trailer ${trailer} is not supported.`);
  return algorithm;
};

const readLength = (request: S3Request, payload: Payload): number => {
  const text = request.header(payload.kind === 'chunked' ? 'x-amz-decoded-content-length' : 'content-length');
  if (text === undefined) throw new S3Error('MissingContentLength');
  if (!/^\d{1,15}$/.test(text)) throw new S3Error('InvalidArgument', 'The content length is not a number.');
  if (Number(text) > MAX_BODY_BYTES) throw new S3Error('EntityTooLarge');
  return Number(text);
};

const readContentMd5 = (request: S3Request): string | undefined => {
  const text = request.header('content-md5');
  if (text === undefined) return undefined;
  const bytes = Buffer.from(text, 'base64');
  if (bytes.length !== 16 || bytes.toString('base64') !== text) throw new S3Error('InvalidDigest');
  return bytes.toString('hex');
};

// Breaking off must leave the socket open: the answer that says why still has to go out through it.
const rawChunks = (request: S3Request): AsyncIterable<Buffer> =>
  request.incoming.iterator({ destroyOnReturn: false });

type Checks = Readonly<{
  contentMd5: string | undefined;
  sha256: string | undefined;
  algorithm: ChecksumAlgorithm | undefined;
  /** The checksum that is stated; with a trailer known only at the end. */
  stated: () => string | undefined;
}>;

const digest = (checks: Checks) => {
  const md5 = runningHash('md5');
  const sha256 = checks.sha256 === undefined ? undefined : runningHash('sha256');
  const checksum = checks.algorithm === undefined ? undefined : runningChecksum(checks.algorithm);
  const update = (chunk: Buffer): void => {
    md5.update(chunk);
    sha256?.update(chunk);
    checksum?.update(chunk);
  };
  const verify = (): ReturnType<Body['digests']> => {
    const md5Hex = md5.digest().toString('hex');
    const value = checksum?.digest().toString('base64') ?? '';
    const stated = checks.stated();
    if (sha256?.digest().toString('hex') !== checks.sha256) throw new S3Error('XAmzContentSHA256Mismatch');
    if (checks.contentMd5 !== undefined && checks.contentMd5 !== md5Hex) throw new S3Error('BadDigest');
    if (stated !== undefined && stated !== value) throw new S3Error('BadDigest');
    return {
      md5: md5Hex,
      ...(checks.algorithm && { checksum: { algorithm: checks.algorithm, value, type: 'FULL_OBJECT' } }),
    };
  };
  return { update, verify };
};

const streamBody = (source: AsyncIterable<Buffer>, length: number, checks: Checks): Body => {
  let digests: ReturnType<Body['digests']> | undefined;
  async function* verified(): AsyncGenerator<Buffer> {
    const { update, verify } = digest(checks);
    for await (const chunk of source) {
      update(chunk);
      yield chunk;
    }
    digests = verify();
  }
  return {
    length,
    chunks: verified(),
    digests: () => {
      if (digests === undefined) throw new Error('digests are asked for before the body has ended');
      return digests;
    },
  };
};

/**
 * Opens the body of a request for reading. Verified while it streams: the length, `x-amz-content-sha256`, `Content-MD5`,
 * an `x-amz-checksum-` header or trailing header, chunk signatures. `wanted` is a checksum to compute all the same;
 * `no checksum` leaves the stated one alone.
 */
export const openBody = (
  request: S3Request,
  payload: Payload,
  wanted?: ChecksumAlgorithm | 'no checksum',
): Body => {
  const length = readLength(request, payload);
  const header = wanted === 'no checksum' ? undefined : statedChecksum(request);
  const trailing = payload.kind === 'chunked' && payload.trailer ? trailingAlgorithm(request) : undefined;
  const named = checksumAlgorithm(request.header('x-amz-sdk-checksum-algorithm'));
  let stated = header?.[1];
  const onTrailer = (headers: ReadonlyMap<string, string>): void => {
    if (trailing !== undefined) stated = headers.get(checksumHeader(trailing)) ?? '';
  };
  const raw = rawChunks(request);
  const source = payload.kind === 'chunked' ? decodeChunks(raw, { ...payload, length, onTrailer }) : raw;
  return streamBody(source, length, {
    contentMd5: readContentMd5(request),
    sha256: payload.kind === 'hashed' ? payload.sha256 : undefined,
    algorithm: wanted === 'no checksum' ? undefined : (header?.[0] ?? trailing ?? wanted ?? named),
    stated: () => stated,
  });
};

/** Reads the body of a request that carries a document, up to 4 MiB. */
export const readXmlBody = async (
  request: S3Request,
  payload: Payload,
  checksum?: 'no checksum',
): Promise<string> => {
  const body = openBody(request, payload, checksum);
  if (body.length > MAX_XML_BYTES) throw new S3Error('MaxMessageLengthExceeded');
  const chunks: Buffer[] = [];
  for await (const chunk of body.chunks) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
};
