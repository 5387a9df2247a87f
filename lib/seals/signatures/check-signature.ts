import { createPublicKey, createVerify, hash, type KeyObject } from 'node:crypto';
import type { Sm2, Sm2Key } from '../sm2/sm2.ts';
import { boundedCache } from './bounded-cache.ts';
import type { PublicKey } from './public-key.ts';
import { schemeOf, type Scheme } from './scheme.ts';

/** What is known of one signature: `algorithm` and `digestAlgorithm` are identifiers that it gives of itself. */
export type SignedMessage = Readonly<{
  key: PublicKey;
  algorithm: string;
  digestAlgorithm?: string;
  message: Uint8Array;
  signature: Uint8Array;
}>;

/**
 * - `verified`: the key made this signature over these bytes
 * - `not-verified`: it did not
 * - `algorithm-unknown`: nothing here verifies what the signature says it is
 * - `algorithm-differs-from-key`: the key is of another kind than the signature says
 * - `key-unusable`: a key of an unknown kind or size, or a point that is not on its curve
 */
export type SignatureCheck =
  'verified' | 'not-verified' | 'algorithm-unknown' | 'algorithm-differs-from-key' | 'key-unusable';

export type CheckSignature = (signed: SignedMessage) => SignatureCheck;

type Opened = Readonly<{ kind: 'sm2'; key: Sm2Key }> | Readonly<{ kind: 'other'; key: KeyObject }>;

const KEYS_KEPT = 512;

const openOther = (spki: Uint8Array): Opened | undefined => {
  try {
    return { kind: 'other', key: createPublicKey({ key: Buffer.from(spki), format: 'der', type: 'spki' }) };
  } catch {
    // Whatever OpenSSL has against a key, nothing can be verified with it.
    return undefined;
  }
};

const openKey = (sm2: Sm2, key: PublicKey): Opened | undefined => {
  if (key.kind !== 'sm2') return openOther(key.spki);
  const opened = sm2.openKey(key.spki, key.point);
  return opened === undefined ? undefined : { kind: 'sm2', key: opened };
};

const isGood = (opened: Opened, { digest }: Scheme, { message, signature }: SignedMessage): boolean =>
  opened.kind === 'sm2'
    ? opened.key.verify(message, signature)
    : createVerify(digest).update(message).verify(opened.key, signature);

/**
 * Verifies signatures of SM2, RSA (PKCS #1 v1.5) and ECDSA. The last 512 keys stay open, found by the digest of their
 * DER, because a bureau verifies many documents of few signers. Never throws, whatever the bytes are.
 */
export const createSignatureCheck = (sm2: Sm2): CheckSignature => {
  const keys = boundedCache<Opened | undefined>(KEYS_KEPT);
  return (signed) => {
    const { key } = signed;
    const scheme = schemeOf(signed.algorithm, signed.digestAlgorithm);
    if (scheme === undefined) return 'algorithm-unknown';
    if (key.kind === 'unsupported') return 'key-unusable';
    if (scheme.key !== key.kind) return 'algorithm-differs-from-key';
    const opened = keys(hash('sha256', key.spki, 'hex'), () => openKey(sm2, key));
    if (opened === undefined) return 'key-unusable';
    return isGood(opened, scheme, signed) ? 'verified' : 'not-verified';
  };
};
