import { OID } from '../../../lib/seals/signatures/oids.ts';
import { integer, octets, oid, sequence, set, tagged, tlv, utcTime } from './der.ts';
import { makeName } from './make-certificate.ts';
import type { Party } from './party.ts';

/** How a signature is bound to the document: the three ways that were seen. */
export type CmsShape = 'digest' | 'attributes' | 'base64';

/** A CMS signature to make. */
export type CmsWish = Readonly<{
  shape: CmsShape;
  family?: 'gm' | 'rfc';
  signer: Party;
  issuer?: string;
  serial?: number;
  /** Of the document. */
  digest: Uint8Array;
  digestAlgorithm?: string;
  signatureAlgorithm?: string;
  at?: Date;
  /** Attributes that are signed besides. */
  more?: readonly Uint8Array[];
  unsigned?: readonly Uint8Array[] | ((signature: Uint8Array) => readonly Uint8Array[]);
}>;

const TYPES = {
  gm: { data: '1.2.156.10197.6.1.4.2.1', signedData: '1.2.156.10197.6.1.4.2.2' },
  rfc: { data: '1.2.840.113549.1.7.1', signedData: '1.2.840.113549.1.7.2' },
};
const AT = new Date('2026-03-02T08:00:00Z');

export const makeAttribute = (id: string, ...values: readonly Uint8Array[]): Buffer =>
  sequence(oid(id), set(...values));

const makeAttributes = ({ digest, at = AT, more = [] }: CmsWish, dataType: string): Uint8Array[] => [
  makeAttribute('1.2.840.113549.1.9.3', oid(dataType)),
  makeAttribute('1.2.840.113549.1.9.5', utcTime(at)),
  makeAttribute('1.2.840.113549.1.9.4', octets(digest)),
  ...more,
];

/** SignedData with one signer, as its parts are. */
type SignedDataWish = Pick<
  CmsWish,
  'signer' | 'issuer' | 'serial' | 'digestAlgorithm' | 'signatureAlgorithm' | 'unsigned'
> &
  Readonly<{
    type: string;
    contentType: string;
    content?: Uint8Array;
    attributes: readonly Uint8Array[];
    message: Uint8Array;
  }>;

/** SignedData in a ContentInfo, in DER, signed over `message`. */
export const makeSignedData = (wish: SignedDataWish): Buffer => {
  const { signer, attributes, content } = wish;
  const digestAlgorithm = sequence(oid(wish.digestAlgorithm ?? OID.sm3));
  const signature = signer.key.sign(wish.message);
  const unsigned = typeof wish.unsigned === 'function' ? wish.unsigned(signature) : wish.unsigned;
  const signerInfo = sequence(
    integer(1),
    sequence(makeName(wish.issuer ?? '测试根'), integer(wish.serial ?? 3)),
    digestAlgorithm,
    ...(attributes.length === 0 ? [] : [tagged(0, ...attributes)]),
    sequence(oid(wish.signatureAlgorithm ?? OID.sm2Sign)),
    octets(signature),
    ...(unsigned === undefined ? [] : [tagged(1, ...unsigned)]),
  );
  const signed = sequence(
    integer(1),
    set(digestAlgorithm),
    sequence(oid(wish.contentType), ...(content === undefined ? [] : [tagged(0, octets(content))])),
    tlv(0xa0, signer.certificate),
    set(signerInfo),
  );
  return sequence(oid(wish.type), tagged(0, signed));
};

/** SignedData in a ContentInfo, in DER, signed, over the digest of a document. */
export const makeCms = (wish: CmsWish): Buffer => {
  const { shape, digest, family = 'gm' } = wish;
  const { data, signedData } = TYPES[family];
  const content = shape === 'base64' ? Buffer.from(Buffer.from(digest).toString('base64')) : digest;
  const attributes = shape === 'attributes' ? makeAttributes(wish, data) : [];
  return makeSignedData({
    ...wish,
    type: signedData,
    contentType: data,
    ...(shape === 'attributes' ? {} : { content }),
    attributes,
    message: shape === 'attributes' ? set(...attributes) : content,
  });
};
