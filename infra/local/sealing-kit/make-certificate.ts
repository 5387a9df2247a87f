import { createHash } from 'node:crypto';
import {
  bits,
  flag,
  integer,
  octets,
  oid,
  printable,
  sequence,
  set,
  tagged,
  tlv,
  utcTime,
  utf8,
} from './der.ts';
import type { SigningKey } from './signing-key.ts';

/** A certificate to make; what is left out is that of a signer 签章人. */
export type CertificateWish = Readonly<{
  subject: string;
  issuer: string;
  key: SigningKey;
  /** Whose key signs. */
  by: SigningKey;
  serial?: number;
  from?: Date;
  to?: Date;
  ca?: boolean;
  /** In place of the usual ones. */
  extensions?: readonly Uint8Array[];
  /** Beside the usual ones. */
  more?: readonly Uint8Array[];
}>;

export const FROM = new Date('2025-01-01T00:00:00Z');
export const TO = new Date('2035-01-01T00:00:00Z');

export const makeName = (commonName: string): Buffer =>
  sequence(
    set(sequence(oid('2.5.4.6'), printable('CN'))),
    set(sequence(oid('2.5.4.10'), utf8('测试机构'))),
    set(sequence(oid('2.5.4.3'), utf8(commonName))),
  );

export const makeExtension = (id: string, critical: boolean, value: Uint8Array): Buffer =>
  sequence(oid(id), ...(critical ? [flag(true)] : []), octets(value));

const keyId = (spki: Uint8Array): Buffer => createHash('sha1').update(spki).digest();

const usualExtensions = ({ key, by, ca = false }: CertificateWish): Buffer[] => [
  makeExtension('2.5.29.19', true, ca ? sequence(flag(true), integer(1)) : sequence()),
  makeExtension('2.5.29.15', true, ca ? bits(Buffer.from([0x06]), 1) : bits(Buffer.from([0xc0]), 6)),
  makeExtension('2.5.29.14', false, octets(keyId(key.spki))),
  makeExtension('2.5.29.35', false, sequence(tlv(0x80, keyId(by.spki)))),
];

/** An X.509 certificate in DER, signed. */
export const makeCertificate = (wish: CertificateWish): Buffer => {
  const algorithm = sequence(oid(wish.by.algorithm));
  const signed = sequence(
    tagged(0, integer(2)),
    integer(wish.serial ?? 1),
    algorithm,
    makeName(wish.issuer),
    sequence(utcTime(wish.from ?? FROM), utcTime(wish.to ?? TO)),
    makeName(wish.subject),
    wish.key.spki,
    tagged(3, sequence(...(wish.extensions ?? usualExtensions(wish)), ...(wish.more ?? []))),
  );
  return sequence(signed, algorithm, bits(wish.by.sign(signed)));
};
