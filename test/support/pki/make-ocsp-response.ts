import { createHash } from 'node:crypto';
import { derNode } from '../../../lib/seals/der/read-der.ts';
import { bits, generalizedTime, integer, octets, oid, sequence, tagged, tlv } from './der.ts';
import { makeName } from './make-certificate.ts';
import type { Party } from './test-pki.ts';
import type { SigningKey } from './signing-key.ts';

/** An answer of OCSP about one certificate, to make. */
export type OcspWish = Readonly<{
  serial: number;
  /** Whose certificate is asked about: the name and the key of its issuer. */
  issuer: string;
  issuerKey: SigningKey;
  status: 'good' | 'unknown' | Readonly<{ at: Date; reason?: number }>;
  thisUpdate: Date;
  nextUpdate?: Date;
  producedAt?: Date;
  /** The responder: its name, or by the digest of its key. */
  by: SigningKey;
  name?: string;
  enclosed?: readonly Party['certificate'][];
  digest?: 'sha1' | 'sha256' | 'sm3';
  extensions?: readonly Uint8Array[];
  singleExtensions?: readonly Uint8Array[];
}>;

const DIGESTS = { sha1: '1.3.14.3.2.26', sha256: '2.16.840.1.101.3.4.2.1', sm3: '1.2.156.10197.1.401' };

const keyBits = ({ spki }: SigningKey): Uint8Array =>
  derNode(spki).children[1]?.content.subarray(1) ?? new Uint8Array();

const digested = (algorithm: string, bytes: Uint8Array): Buffer =>
  octets(createHash(algorithm).update(bytes).digest());

const makeStatus = (status: OcspWish['status']): Buffer => {
  if (status === 'good') return tlv(0x80);
  if (status === 'unknown') return tlv(0x82);
  const reason = status.reason === undefined ? [] : [tagged(0, tlv(0x0a, Buffer.from([status.reason])))];
  return tagged(1, generalizedTime(status.at), ...reason);
};

/** An OCSPResponse in DER, signed. */
export const makeOcspResponse = (wish: OcspWish): Buffer => {
  const { digest = 'sha1', by, thisUpdate, nextUpdate, enclosed = [] } = wish;
  const single = sequence(
    sequence(
      sequence(oid(DIGESTS[digest])),
      digested(digest, makeName(wish.issuer)),
      digested(digest, keyBits(wish.issuerKey)),
      integer(wish.serial),
    ),
    makeStatus(wish.status),
    generalizedTime(thisUpdate),
    ...(nextUpdate === undefined ? [] : [tagged(0, generalizedTime(nextUpdate))]),
    ...(wish.singleExtensions === undefined ? [] : [tagged(1, sequence(...wish.singleExtensions))]),
  );
  const responder =
    wish.name === undefined ? tagged(2, digested('sha1', keyBits(by))) : tagged(1, makeName(wish.name));
  const signed = sequence(
    responder,
    generalizedTime(wish.producedAt ?? thisUpdate),
    sequence(single),
    ...(wish.extensions === undefined ? [] : [tagged(1, sequence(...wish.extensions))]),
  );
  const basic = sequence(
    signed,
    sequence(oid(by.algorithm)),
    bits(by.sign(signed)),
    ...(enclosed.length === 0 ? [] : [tagged(0, sequence(...enclosed))]),
  );
  const type = oid('1.3.6.1.5.5.7.48.1.1');
  return sequence(tlv(0x0a, Buffer.from([0])), tagged(0, sequence(type, octets(basic))));
};
