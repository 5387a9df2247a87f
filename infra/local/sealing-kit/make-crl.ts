import { createHash } from 'node:crypto';
import { bits, integer, oid, sequence, tagged, tlv, utcTime } from './der.ts';
import { makeExtension, makeName } from './make-certificate.ts';
import type { SigningKey } from './signing-key.ts';

/** A list of revoked certificates to make. */
export type CrlWish = Readonly<{
  issuer: string;
  by: SigningKey;
  from: Date;
  to: Date;
  revoked?: readonly Readonly<{ serial: number; at: Date }>[];
}>;

/** A certificate revocation list (RFC 5280, version 2), in DER, signed. */
export const makeCrl = ({ issuer, by, from, to, revoked = [] }: CrlWish): Buffer => {
  const algorithm = sequence(oid(by.algorithm));
  const keyId = createHash('sha1').update(by.spki).digest();
  const entries = revoked.map(({ serial, at }) => sequence(integer(serial), utcTime(at)));
  const signed = sequence(
    integer(1),
    algorithm,
    makeName(issuer),
    utcTime(from),
    utcTime(to),
    ...(entries.length === 0 ? [] : [sequence(...entries)]),
    tagged(
      0,
      sequence(
        makeExtension('2.5.29.35', false, sequence(tlv(0x80, keyId))),
        makeExtension('2.5.29.20', false, integer(1)),
      ),
    ),
  );
  return sequence(signed, algorithm, bits(by.sign(signed)));
};
