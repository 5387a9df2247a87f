import { createHash } from 'node:crypto';
import type { Certificate } from '../certificates/certificate.ts';
import { certificatesOf, checkCmsSigner } from '../seal/check-cms.ts';
import { namesCertificate } from '../seal/signing-certificate.ts';
import type { CheckSignature } from '../signatures/check-signature.ts';
import { digestName } from '../signatures/scheme.ts';
import type { TimeStamp } from './read-time-stamp.ts';

/**
 * - `verified`: the authority whose certificate is returned made this token
 * - `not-verified`: the signature of the token is not the certificate's
 * - `no-certificate`: the token does not enclose exactly one that its only signer means
 * - `algorithm-unknown`: nothing here verifies it
 */
export type TokenCheck =
  | Readonly<{ result: 'verified'; authority: Certificate }>
  | Readonly<{ result: 'not-verified' | 'no-certificate' | 'algorithm-unknown' }>;

/** Also: `other-content`, where the token is sound and stamps something else. */
export type TimeStampCheck = TokenCheck | Readonly<{ result: 'other-content' }>;

const digestBy = (oid: string, bytes: Uint8Array): Buffer | undefined => {
  const name = digestName(oid);
  return name === undefined ? undefined : createHash(name).update(bytes).digest();
};

const same = (a: Uint8Array, b: Uint8Array): boolean => Buffer.compare(a, b) === 0;

/** Whether a token is signed by the authority that it encloses; whether to trust that is not asked. */
export const checkToken = ({ cms }: TimeStamp, verify: CheckSignature): TokenCheck => {
  const [signer, ...more] = cms.signers;
  const [authority, ...others] = signer === undefined ? [] : certificatesOf(cms, signer);
  if (signer === undefined || authority === undefined || more.length + others.length > 0)
    return { result: 'no-certificate' };
  const content = digestBy(signer.digestAlgorithm, cms.content ?? new Uint8Array());
  if (content === undefined) return { result: 'algorithm-unknown' };
  // RFC 3161, 2.4.2: the attributes are there, and bind the content.
  if (signer.signed === undefined || !same(signer.signed.messageDigest, content))
    return { result: 'not-verified' };
  if (namesCertificate(signer.signed, authority) === false) return { result: 'not-verified' };
  const checked = checkCmsSigner(verify, signer, authority, signer.signed.signedBytes);
  if (checked === 'algorithm-unknown') return { result: checked };
  return checked === 'verified' ? { result: 'verified', authority } : { result: 'not-verified' };
};

/** Whether a token is a sound stamp of `stamped`. */
export const checkTimeStamp = (
  stamp: TimeStamp,
  stamped: Uint8Array,
  verify: CheckSignature,
): TimeStampCheck => {
  const over = digestBy(stamp.digestAlgorithm, stamped);
  if (over === undefined) return { result: 'algorithm-unknown' };
  return same(over, stamp.digest) ? checkToken(stamp, verify) : { result: 'other-content' };
};
