import type { Result } from '../../kernel/result.ts';
import type { Certificate } from '../certificates/certificate.ts';
import type { Extension } from '../certificates/extensions.ts';
import type { DerTime } from '../der/read-time.ts';
import type { DerRefusal } from '../der/refusal.ts';

/**
 * Which text a structure is laid out by: `2014` is GM/T 0031-2014, `2020` GB/T 38540-2020 and GM/T 0031-2025, which share
 * it. Told by the shape; the version that the structure says of itself is a field of its own.
 */
export type Layout = '2014' | '2020';

/** A certificate inside a seal or signature: its raw bytes are what counts, and they may not be readable. */
export type EnclosedCertificate = Readonly<{
  raw: Uint8Array;
  certificate: Result<Certificate, DerRefusal>;
}>;

/** Who may use the seal: a certificate, the digest of one, or a name for one. */
export type ListedSigner =
  | (Readonly<{ kind: 'certificate' }> & EnclosedCertificate)
  | Readonly<{ kind: 'digest'; algorithm: string; value: Uint8Array }>
  | Readonly<{ kind: 'id'; text: string }>;

/** The image of the seal; `width` and `height` are millimetres. */
export type SealPicture = Readonly<{ type: string; data: Uint8Array; width: number; height: number }>;

/** An electronic seal 电子印章 (SESeal), read but not judged. */
export type Seal = Readonly<{
  layout: Layout;
  raw: Uint8Array;
  header: Readonly<{ id: string; version: number; vendor: string }>;
  sealId: string;
  type: number;
  name: string;
  /** 1 certificates, 2 digests; only the layout of 2020 says so. */
  listType?: number;
  listedSigners: readonly ListedSigner[];
  createdAt: DerTime;
  validFrom: DerTime;
  validTo: DerTime;
  picture: SealPicture;
  extensions: readonly Extension[];
  maker: EnclosedCertificate;
  signatureAlgorithm: string;
  /** What the maker signed: the raw info of the seal, in 2014 together with certificate and algorithm. */
  signedBytes: Uint8Array;
  signature: Uint8Array;
  timeStamp?: Uint8Array;
}>;

/** When a seal was used, by the signer's own word: a time, a text that could mean one, or the token of an authority. */
export type ClaimedTime =
  | Readonly<{ kind: 'time'; time: DerTime }>
  | Readonly<{ kind: 'text'; text: string }>
  | Readonly<{ kind: 'token'; bytes: Uint8Array }>;

/** The use of a seal on a document 电子签章 (SES_Signature), read but not judged. */
export type SealSignature = Readonly<{
  layout: Layout;
  raw: Uint8Array;
  version: number;
  seal: Seal;
  claimedTime: ClaimedTime;
  /** Digest of what was sealed: of the bytes of Signature.xml, or of a PDF's ByteRange. */
  dataHash: Uint8Array;
  /** Where what was sealed stands: the path of Signature.xml in the document. */
  propertyInfo: string;
  extensions: readonly Extension[];
  signer: EnclosedCertificate;
  signatureAlgorithm: string;
  /** What the signer signed: the raw TBS_Sign. In 2020 the certificate is outside it, bound by the seal's list alone. */
  signedBytes: Uint8Array;
  signature: Uint8Array;
  timeStamp?: Uint8Array;
}>;
