import type { Name } from '../certificates/name.ts';
import type { DerTime } from '../der/read-time.ts';
import type { EnclosedCertificate } from './seal.ts';

/** An attribute of a signer: the raw DER of its values. */
export type CmsAttribute = Readonly<{ oid: string; values: readonly Uint8Array[] }>;

/** What the signer signed beside the content. */
export type CmsSignedAttributes = Readonly<{
  /** The raw attributes with the tag of a SET before them: what is signed (RFC 5652, 5.4). */
  signedBytes: Uint8Array;
  attributes: readonly CmsAttribute[];
  contentType: string;
  messageDigest: Uint8Array;
  /** By the signer's own word. */
  signingTime?: DerTime;
}>;

export type CmsSigner = Readonly<{
  version: number;
  /** Which certificate is meant: by issuer and serial number, or by the id of its key. */
  sid:
    | Readonly<{ kind: 'issuer'; issuer: Name; serialNumber: string }>
    | Readonly<{ kind: 'key-id'; keyId: string }>;
  digestAlgorithm: string;
  signed?: CmsSignedAttributes;
  signatureAlgorithm: string;
  signature: Uint8Array;
  /** Not covered by the signature: a time stamp stands here. */
  unsigned: readonly CmsAttribute[];
}>;

/** SignedData of CMS, RFC 5652 or GB/T 35275, read but not judged. */
export type CmsSignedData = Readonly<{
  raw: Uint8Array;
  /** Whose identifiers it uses: `gm` is GB/T 35275. */
  family: 'gm' | 'rfc';
  version: number;
  digestAlgorithms: readonly string[];
  contentType: string;
  /** What is enclosed; absent where the signature is over something outside. */
  content?: Uint8Array;
  certificates: readonly EnclosedCertificate[];
  /** Raw certificate revocation lists. */
  revocationLists: readonly Uint8Array[];
  signers: readonly CmsSigner[];
}>;
