import { FROM, TO } from './make-certificate.ts';
import {
  bits,
  generalizedTime,
  ia5,
  integer,
  octets,
  oid,
  printable,
  sequence,
  tagged,
  utcTime,
  utf8,
} from './der.ts';
import type { Party } from './party.ts';

export type SealVersion = 1 | 4 | 5;

/** A seal to make. */
export type SealWish = Readonly<{
  version: SealVersion;
  maker: Party;
  /** Raw entries of the list of signers; certificates are wrapped by {@link listedCertificate}. */
  listed: readonly Uint8Array[];
  listType?: 1 | 2;
  vendor?: string;
  sealId?: string;
  name?: string;
  headerId?: string;
  from?: Date;
  to?: Date;
  picture?: Uint8Array;
  extensions?: readonly Uint8Array[];
  timeStamp?: StampMaker;
}>;

/** A time stamp token, or what makes one over the signature that it is for. */
export type StampMaker = Uint8Array | ((signature: Uint8Array) => Uint8Array);

export const listedCertificate = (certificate: Uint8Array): Buffer => octets(certificate);
export const listedDigest = (digest: Uint8Array): Buffer =>
  sequence(printable('1.2.156.10197.1.401'), octets(digest));

const PICTURE = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');

const makeInfo = (wish: SealWish): Buffer => {
  const { version, from = FROM, to = TO } = wish;
  const time = version === 1 ? utcTime : generalizedTime;
  const list = [...(version === 1 ? [] : [integer(wish.listType ?? 1)]), sequence(...wish.listed)];
  return sequence(
    sequence(ia5(wish.headerId ?? 'ES'), integer(version), ia5(wish.vendor ?? 'sumu-test')),
    ia5(wish.sealId ?? '15010000000001'),
    sequence(integer(1), utf8(wish.name ?? '测试专用章'), ...list, time(from), time(from), time(to)),
    sequence(ia5('PNG'), octets(wish.picture ?? PICTURE), integer(40), integer(40)),
    ...(wish.extensions === undefined ? [] : [sequence(...wish.extensions)]),
  );
};

export const signatureWithStamp = (signature: Uint8Array, stamp?: StampMaker): Buffer[] => {
  if (stamp === undefined) return [bits(signature)];
  const token = typeof stamp === 'function' ? stamp(signature) : stamp;
  return [bits(signature), tagged(0, bits(token))];
};

/** An SESeal in DER, signed by its maker as each text says. */
export const makeSeal = (wish: SealWish): Buffer => {
  const { key, certificate } = wish.maker;
  const info = makeInfo(wish);
  const tail = [octets(certificate), oid(key.algorithm)];
  if (wish.version === 1) return sequence(info, sequence(...tail, bits(key.sign(sequence(info, ...tail)))));
  return sequence(info, ...tail, ...signatureWithStamp(key.sign(info), wish.timeStamp));
};
