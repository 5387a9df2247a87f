import { flag, generalizedTime, integer, octets, oid, sequence, tagged, tlv, utcTime, bits } from './der.ts';
import { makeName } from './make-certificate.ts';
import type { SigningKey } from './signing-key.ts';

/** A revoked certificate on a list to make. */
export type RevokedWish = Readonly<{
  serial: number;
  at: Date;
  reason?: number;
  invalidFrom?: Date;
  extensions?: readonly Uint8Array[];
}>;

/** A revocation list to make. */
export type RevocationListWish = Readonly<{
  issuer: string;
  by: SigningKey;
  thisUpdate: Date;
  nextUpdate?: Date | undefined;
  revoked?: readonly RevokedWish[];
  extensions?: readonly Uint8Array[];
  /** 0 is the first version. */
  version?: number;
}>;

export const makeListExtension = (id: string, critical: boolean, value: Uint8Array): Buffer =>
  sequence(oid(id), ...(critical ? [flag(true)] : []), octets(value));

const makeEntry = ({ serial, at, reason, invalidFrom, extensions = [] }: RevokedWish): Buffer => {
  const all = [
    ...(reason === undefined
      ? []
      : [makeListExtension('2.5.29.21', false, tlv(0x0a, Buffer.from([reason])))]),
    ...(invalidFrom === undefined
      ? []
      : [makeListExtension('2.5.29.24', false, generalizedTime(invalidFrom))]),
    ...extensions,
  ];
  return sequence(integer(serial), utcTime(at), ...(all.length === 0 ? [] : [sequence(...all)]));
};

/** A certificate revocation list in DER, signed. */
export const makeRevocationList = (wish: RevocationListWish): Buffer => {
  const { issuer, by, thisUpdate, nextUpdate, revoked = [], extensions, version = 1 } = wish;
  const algorithm = sequence(oid(by.algorithm));
  const usual = [makeListExtension('2.5.29.20', false, integer(1))];
  const signed = sequence(
    ...(version === 0 ? [] : [integer(version)]),
    algorithm,
    makeName(issuer),
    utcTime(thisUpdate),
    ...(nextUpdate === undefined ? [] : [utcTime(nextUpdate)]),
    ...(revoked.length === 0 ? [] : [sequence(Buffer.concat(revoked.map(makeEntry)))]),
    ...(version === 0 ? [] : [tagged(0, sequence(...(extensions ?? usual)))]),
  );
  return sequence(signed, algorithm, bits(by.sign(signed)));
};
