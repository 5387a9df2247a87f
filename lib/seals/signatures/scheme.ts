import { OID } from './oids.ts';
import type { PublicKey } from './public-key.ts';

/** How a signature is verified: with which kind of key, over which digest (`sm3` always goes with Z). */
export type Scheme = Readonly<{ key: Exclude<PublicKey['kind'], 'unsupported'>; digest: DigestName }>;

export type DigestName = 'sm3' | 'sha1' | 'sha256' | 'sha384' | 'sha512';

const DIGESTS: ReadonlyMap<string, DigestName> = new Map([
  [OID.sm3, 'sm3'],
  [OID.sm3Unkeyed, 'sm3'],
  [OID.sha1, 'sha1'],
  [OID.sha256, 'sha256'],
  [OID.sha384, 'sha384'],
  [OID.sha512, 'sha512'],
]);

const SCHEMES: ReadonlyMap<string, Scheme> = new Map([
  [OID.sm2WithSm3, { key: 'sm2', digest: 'sm3' }],
  [OID.sm2Sign, { key: 'sm2', digest: 'sm3' }],
  ['1.2.840.113549.1.1.5', { key: 'rsa', digest: 'sha1' }],
  ['1.2.840.113549.1.1.11', { key: 'rsa', digest: 'sha256' }],
  ['1.2.840.113549.1.1.12', { key: 'rsa', digest: 'sha384' }],
  ['1.2.840.113549.1.1.13', { key: 'rsa', digest: 'sha512' }],
  ['1.2.840.10045.4.1', { key: 'ecdsa', digest: 'sha1' }],
  ['1.2.840.10045.4.3.2', { key: 'ecdsa', digest: 'sha256' }],
  ['1.2.840.10045.4.3.3', { key: 'ecdsa', digest: 'sha384' }],
  ['1.2.840.10045.4.3.4', { key: 'ecdsa', digest: 'sha512' }],
]);

export const digestName = (oid: string): DigestName | undefined => DIGESTS.get(oid);

/**
 * What an identifier of a signature means. CMS may name only the key's algorithm there; then the digest is the one
 * that it names beside it. MD5, PSS and everything that is not listed is undefined.
 */
export const schemeOf = (signatureOid: string, digestOid?: string): Scheme | undefined => {
  const digest = digestOid === undefined ? undefined : digestName(digestOid);
  const named = SCHEMES.get(signatureOid);
  if (named !== undefined) return digestOid !== undefined && digest !== named.digest ? undefined : named;
  if (digest === undefined || digest === 'sm3') return undefined;
  if (signatureOid === OID.rsaEncryption) return { key: 'rsa', digest };
  return signatureOid === OID.ecPublicKey ? { key: 'ecdsa', digest } : undefined;
};
