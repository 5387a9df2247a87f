import { createHash } from 'node:crypto';
import { OID } from '../../../lib/seals/signatures/oids.ts';
import { generalizedTime, integer, octets, oid, sequence, set, utcTime } from './der.ts';
import { makeAttribute, makeSignedData } from './make-cms.ts';
import type { Party } from './party.ts';

const SIGNED_DATA = '1.2.840.113549.1.7.2';
const TST_INFO = '1.2.840.113549.1.9.16.1.4';
const POLICY = '1.3.6.1.4.1.99999.1';

/** A token to make: `stamped` is what the authority saw at `at`. */
export type TimeStampWish = Readonly<{
  stamped: Uint8Array;
  authority: Party & Readonly<{ issuer: string; serial: number }>;
  at: Date;
}>;

const sm3 = (bytes: Uint8Array): Buffer => createHash('sm3').update(bytes).digest();

/** A time stamp token (RFC 3161 with SM2 and SM3, GM/T 0033), in DER, signed. */
export const makeTimeStamp = ({ stamped, authority, at }: TimeStampWish): Buffer => {
  const imprint = sequence(sequence(oid(OID.sm3)), octets(sm3(stamped)));
  const serial = integer(at.getTime());
  const info = sequence(integer(1), oid(POLICY), imprint, serial, generalizedTime(at));
  const attributes = [
    makeAttribute('1.2.840.113549.1.9.3', oid(TST_INFO)),
    makeAttribute('1.2.840.113549.1.9.5', utcTime(at)),
    makeAttribute('1.2.840.113549.1.9.4', octets(sm3(info))),
  ];
  return makeSignedData({
    signer: authority,
    issuer: authority.issuer,
    serial: authority.serial,
    signatureAlgorithm: OID.sm2WithSm3,
    type: SIGNED_DATA,
    contentType: TST_INFO,
    content: info,
    attributes,
    message: set(...attributes),
  });
};
