import { createHash, createSign, generateKeyPairSync } from 'node:crypto';
import { weierstrass } from '@noble/curves/abstract/weierstrass.js';
import { bytesOf32, numberOf, SM2_CURVE } from '../../../lib/seals/sm2/curve.ts';
import { nativeSm3 } from '../../../lib/seals/sm2/sm3.ts';
import { zValue } from '../../../lib/seals/sm2/z-value.ts';
import { OID } from '../../../lib/seals/signatures/oids.ts';
import { bits, integer, octets, oid, sequence, tagged } from './der.ts';

/** A private key of a test: it signs, and knows its public half. */
export type SigningKey = Readonly<{
  spki: Buffer;
  /** PKCS #8 in DER. */
  pkcs8: Buffer;
  /** Of its signatures. */
  algorithm: string;
  sign: (message: Uint8Array) => Buffer;
}>;

const Point = weierstrass<bigint>(SM2_CURVE);
const { n } = SM2_CURVE;

const inverse = (value: bigint): bigint => {
  let result = 1n;
  for (let base = value % n, power = n - 2n; power > 0n; power >>= 1n, base = (base * base) % n)
    if ((power & 1n) === 1n) result = (result * base) % n;
  return result;
};

const scalarOf = (...parts: readonly (string | Uint8Array)[]): bigint => {
  const hash = createHash('sha512');
  for (const part of parts) hash.update(part);
  return (numberOf(hash.digest()) % (n - 2n)) + 1n;
};

export const sm2Spki = (point: Uint8Array): Buffer =>
  sequence(sequence(oid(OID.ecPublicKey), oid(OID.sm2Curve)), bits(point));

const sm2Pkcs8 = (d: bigint, point: Uint8Array): Buffer =>
  sequence(
    integer(0),
    sequence(oid(OID.ecPublicKey), oid(OID.sm2Curve)),
    octets(sequence(integer(1), octets(bytesOf32(d)), tagged(1, bits(point)))),
  );

/** An SM2 key out of a seed. The same message always gets the same signature, so that what is made of it is repeatable. */
export const sm2Key = (seed: string): SigningKey & { point: Buffer; signPair: SignPair } => {
  const d = scalarOf('key', seed);
  const point = Buffer.from(Point.BASE.multiply(d).toBytes(false));
  const z = zValue(nativeSm3, point);
  const signPair: SignPair = (message) => {
    const k = scalarOf('nonce', bytesOf32(d), message);
    const r = (numberOf(nativeSm3(z, message)) + Point.BASE.multiply(k).x) % n;
    return { r, s: (inverse(1n + d) * (k + n * n - r * d)) % n };
  };
  const sign = (message: Uint8Array): Buffer => {
    const { r, s } = signPair(message);
    return sequence(integer(r), integer(s));
  };
  return {
    spki: sm2Spki(point),
    pkcs8: sm2Pkcs8(d, point),
    algorithm: OID.sm2WithSm3,
    sign,
    point,
    signPair,
  };
};

type SignPair = (message: Uint8Array) => Readonly<{ r: bigint; s: bigint }>;

/** By OpenSSL, for certificates and CMS that are not of SM2. */
export const rsaKey = (bitLength = 2048): SigningKey => {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: bitLength });
  return {
    spki: publicKey.export({ type: 'spki', format: 'der' }),
    pkcs8: privateKey.export({ type: 'pkcs8', format: 'der' }),
    algorithm: '1.2.840.113549.1.1.11',
    sign: (message) => createSign('sha256').update(message).sign(privateKey),
  };
};

export const ecdsaKey = (namedCurve = 'P-256'): SigningKey => {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve });
  return {
    spki: publicKey.export({ type: 'spki', format: 'der' }),
    pkcs8: privateKey.export({ type: 'pkcs8', format: 'der' }),
    algorithm: '1.2.840.10045.4.3.2',
    sign: (message) => createSign('sha256').update(message).sign(privateKey),
  };
};
