import { timingSafeEqual } from 'node:crypto';
import type { Clock } from '../../../lib/kernel/clock.ts';
import { S3Error } from './errors.ts';
import type { S3Request } from './parse-request.ts';
import { readAuthorization, type Authorization } from './read-authorization.ts';
import {
  canonicalRequest,
  signChunk,
  signingKey,
  signRequest,
  signTrailer,
  type SigningScope,
} from './sign-request.ts';

export type Credentials = Readonly<{ accessKeyId: string; secretAccessKey: string }>;

/** Checks the signatures of an aws-chunked body in their order; throws `SignatureDoesNotMatch`. */
export type ChunkVerifier = Readonly<{
  chunk: (signature: string, sha256: string) => void;
  trailer: (signature: string, text: string) => void;
}>;

/** What the signature says about the body: nothing, its hash, or that it comes in chunks. */
export type Payload =
  | Readonly<{ kind: 'unsigned' }>
  | Readonly<{ kind: 'hashed'; sha256: string }>
  | Readonly<{ kind: 'chunked'; verifier: ChunkVerifier | undefined; trailer: boolean }>;

const MAX_SKEW_MS = 15 * 60_000;

const instant = (timestamp: string): number =>
  Date.parse(timestamp.replace(/^(....)(..)(..)T(..)(..)(..)Z$/, '$1-$2-$3T$4:$5:$6Z'));

const requireSame = (given: string, expected: string): void => {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  if (a.length !== b.length || !timingSafeEqual(a, b)) throw new S3Error('SignatureDoesNotMatch');
};

const requireInTime = ({ scope, expiresIn }: Authorization, now: number): void => {
  const signedAt = instant(scope.timestamp);
  if (Number.isNaN(signedAt)) throw new S3Error('AccessDenied', 'The date of the request is no date.');
  if (expiresIn === undefined) {
    if (Math.abs(now - signedAt) > MAX_SKEW_MS) throw new S3Error('RequestTimeTooSkewed');
    return;
  }
  if (signedAt - now > MAX_SKEW_MS) throw new S3Error('AccessDenied', 'Request is not yet valid');
  if (now > signedAt + expiresIn * 1000) throw new S3Error('AccessDenied', 'Request has expired');
};

const requireAllSigned = (request: S3Request, signed: readonly string[]): void => {
  const unsigned = Object.keys(request.headers).filter(
    (name) => name.startsWith('x-amz-') && !signed.includes(name),
  );
  if (unsigned.length === 0) return;
  throw new S3Error(
    'AccessDenied',
    `There were headers present which were not signed: ${unsigned.join(', ')}`,
  );
};

const chunkVerifier = (key: Buffer, scope: SigningScope, seed: string): ChunkVerifier => {
  let previous = seed;
  const advance = (given: string, expected: string): void => {
    requireSame(given, expected);
    previous = expected;
  };
  return {
    chunk: (signature, sha256) => advance(signature, signChunk(key, scope, previous, sha256)),
    trailer: (signature, text) => advance(signature, signTrailer(key, scope, previous, text)),
  };
};

const payloadHash = (request: S3Request, presigned: boolean): string => {
  const hash = request.header('x-amz-content-sha256') ?? (presigned ? 'UNSIGNED-PAYLOAD' : undefined);
  if (hash === undefined)
    throw new S3Error('InvalidRequest', 'Missing required header: x-amz-content-sha256');
  return hash;
};

const readPayload = (hash: string, verifier: () => ChunkVerifier): Payload => {
  if (hash === 'UNSIGNED-PAYLOAD') return { kind: 'unsigned' };
  if (/^[0-9a-f]{64}$/.test(hash)) return { kind: 'hashed', sha256: hash };
  if (hash === 'STREAMING-UNSIGNED-PAYLOAD-TRAILER')
    return { kind: 'chunked', verifier: undefined, trailer: true };
  if (hash === 'STREAMING-AWS4-HMAC-SHA256-PAYLOAD')
    return { kind: 'chunked', verifier: verifier(), trailer: false };
  if (hash === 'STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER') {
    return { kind: 'chunked', verifier: verifier(), trailer: true };
  }
  if (hash.startsWith('STREAMING-')) throw new S3Error('NotImplemented', `${hash} is not implemented.`);
  throw new S3Error(
    'InvalidArgument',
    'x-amz-content-sha256 must be UNSIGNED-PAYLOAD, STREAMING-... or a SHA-256.',
  );
};

/**
 * Verifies Signature Version 4 in its header and its presigned form: key, time (15 minutes of skew, expiry), that every
 * `x-amz-` header is signed, and the signature itself. Answers how the body is to be verified while it is read.
 */
export const verifySignature = (request: S3Request, credentials: Credentials, clock: Clock): Payload => {
  const authorization = readAuthorization(request);
  const { scope, signedHeaders, signature } = authorization;
  if (authorization.accessKeyId !== credentials.accessKeyId) throw new S3Error('InvalidAccessKeyId');
  const hash = payloadHash(request, authorization.expiresIn !== undefined);
  const key = signingKey(credentials.secretAccessKey, scope);
  requireSame(signature, signRequest(key, scope, canonicalRequest(request, signedHeaders, hash)));
  requireInTime(authorization, clock.now().getTime());
  requireAllSigned(request, signedHeaders);
  return readPayload(hash, () => chunkVerifier(key, scope, signature));
};
