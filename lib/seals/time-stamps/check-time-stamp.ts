import { createHash } from 'node:crypto';
import type { Certificate } from '../certificates/certificate.ts';
import { certificatesOf, checkCmsSigner } from '../seal/check-cms.ts';
import type { CheckSignature } from '../signatures/check-signature.ts';
import { digestName } from '../signatures/scheme.ts';
import type { TimeStamp } from './read-time-stamp.ts';

/**
 * - `matches`: the authority whose certificate is returned stamped exactly these bytes
 * - `other-content`: it stamped something else
 * - `not-verified`: the signature of the token is not the certificate's
 * - `no-certificate`: the token does not enclose exactly one that its only signer means
 * - `algorithm-unknown`: nothing here verifies it
 */
export type TimeStampCheck =
  | Readonly<{ result: 'matches'; authority: Certificate }>
  | Readonly<{ result: 'other-content' | 'not-verified' | 'no-certificate' | 'algorithm-unknown' }>;

const digestBy = (oid: string, bytes: Uint8Array): Buffer | undefined => {
  const name = digestName(oid);
  return name === undefined ? undefined : createHash(name).update(bytes).digest();
};

const same = (a: Uint8Array, b: Uint8Array): boolean => Buffer.compare(a, b) === 0;

/** Whether a token is a sound stamp of `stamped`; whether to trust its authority is not asked. */
export const checkTimeStamp = (
  { cms, digest, digestAlgorithm }: TimeStamp,
  stamped: Uint8Array,
  verify: CheckSignature,
): TimeStampCheck => {
  const [signer, ...more] = cms.signers;
  const [authority, ...others] = signer === undefined ? [] : certificatesOf(cms, signer);
  if (signer === undefined || authority === undefined || more.length + others.length > 0)
    return { result: 'no-certificate' };
  const over = digestBy(digestAlgorithm, stamped);
  const content = digestBy(signer.digestAlgorithm, cms.content ?? new Uint8Array());
  if (over === undefined || content === undefined) return { result: 'algorithm-unknown' };
  if (!same(over, digest)) return { result: 'other-content' };
  // RFC 3161, 2.4.2: the attributes are there, and bind the content.
  if (signer.signed === undefined || !same(signer.signed.messageDigest, content))
    return { result: 'not-verified' };
  const checked = checkCmsSigner(verify, signer, authority, signer.signed.signedBytes);
  if (checked === 'algorithm-unknown') return { result: checked };
  return checked === 'verified' ? { result: 'matches', authority } : { result: 'not-verified' };
};
