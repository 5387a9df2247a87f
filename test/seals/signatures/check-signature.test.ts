import { createSign, generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { derNode } from '../../../lib/seals/der/read-der.ts';
import { reading } from '../../../lib/seals/der/refusal.ts';
import { boundedCache } from '../../../lib/seals/signatures/bounded-cache.ts';
import { createSignatureCheck } from '../../../lib/seals/signatures/check-signature.ts';
import { OID } from '../../../lib/seals/signatures/oids.ts';
import { publicKeyOf, type PublicKey } from '../../../lib/seals/signatures/public-key.ts';
import { opensslSm2 } from '../../../lib/seals/sm2/sm2.openssl.ts';
import type { Sm2 } from '../../../lib/seals/sm2/sm2.ts';
import { bits, integer, nothing, oid, sequence } from '../../support/pki/der.ts';
import { ecdsaKey, rsaKey, sm2Key, sm2Spki } from '../../support/pki/signing-key.ts';

const check = createSignatureCheck(opensslSm2);
const keyOf = (spki: Uint8Array): PublicKey => publicKeyOf(derNode(spki));
const message = Buffer.from('苏木');
const [rsa, p256, sm2] = [rsaKey(), ecdsaKey(), sm2Key('signatures')];
const RSA_SHA1 = '1.2.840.113549.1.1.5';
const RSA_SHA256 = '1.2.840.113549.1.1.11';
const ECDSA_SHA256 = '1.2.840.10045.4.3.2';

describe.each([
  ['SM2', sm2],
  ['RSA', rsa],
  ['ECDSA on P-256', p256],
])('a signature of %s', (_, signing) => {
  const signature = signing.sign(message);
  const signed = { key: keyOf(signing.spki), algorithm: signing.algorithm, message, signature };

  it('is verified over what was signed, and over nothing else', () => {
    expect(check(signed)).toBe('verified');
    expect(check({ ...signed, message: Buffer.from('嘎查') })).toBe('not-verified');
    expect(check({ ...signed, signature: Buffer.alloc(0) })).toBe('not-verified');
    expect(check({ ...signed, signature: Buffer.alloc(70, 0x30) })).toBe('not-verified');
  });

  it('is held to its key: another identifier does not change how it is verified', () => {
    const others = [OID.sm2WithSm3, RSA_SHA256, ECDSA_SHA256].filter((other) => other !== signing.algorithm);
    for (const algorithm of others)
      expect(check({ ...signed, algorithm })).toBe('algorithm-differs-from-key');
  });

  it.each(['1.2.840.113549.1.1.4', '1.2.840.113549.1.1.10', '1.2.3', OID.sm3])(
    'is not verified as %s, which is unknown here',
    (algorithm) => {
      expect(check({ ...signed, algorithm })).toBe('algorithm-unknown');
    },
  );
});

describe('identifiers in CMS', () => {
  it('may name the key’s algorithm and the digest apart', () => {
    const rsaSigned = { key: keyOf(rsa.spki), message, signature: rsa.sign(message) };
    const named = { ...rsaSigned, algorithm: OID.rsaEncryption };
    expect(check({ ...named, digestAlgorithm: OID.sha256 })).toBe('verified');
    expect(check({ ...named, digestAlgorithm: OID.sha512 })).toBe('not-verified');
    expect(check({ ...named, digestAlgorithm: OID.sm3 })).toBe('algorithm-unknown');
    expect(check(named)).toBe('algorithm-unknown');
    const ec = { key: keyOf(p256.spki), message, signature: p256.sign(message), algorithm: OID.ecPublicKey };
    expect(check({ ...ec, digestAlgorithm: OID.sha256 })).toBe('verified');
    const gm = { key: keyOf(sm2.spki), message, signature: sm2.sign(message), algorithm: OID.sm2Sign };
    expect(check({ ...gm, digestAlgorithm: OID.sm3 })).toBe('verified');
  });

  it('must not contradict each other', () => {
    const signed = { key: keyOf(rsa.spki), message, signature: rsa.sign(message), algorithm: RSA_SHA256 };
    expect(check({ ...signed, digestAlgorithm: OID.sha256 })).toBe('verified');
    expect(check({ ...signed, digestAlgorithm: OID.sha1 })).toBe('algorithm-unknown');
    expect(check({ ...signed, digestAlgorithm: '1.2.3' })).toBe('algorithm-unknown');
  });

  it('verify SHA-1 too: whether to rely on it is not decided here', () => {
    const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 1024 });
    const signature = createSign('sha1').update(message).sign(privateKey);
    const key = keyOf(publicKey.export({ type: 'spki', format: 'der' }));
    expect(check({ key, algorithm: RSA_SHA1, message, signature })).toBe('verified');
  });
});

describe('a public key', () => {
  const rsaSpki = (modulus: bigint, exponent: bigint): Buffer =>
    sequence(
      sequence(oid(OID.rsaEncryption), nothing()),
      bits(sequence(integer(modulus), integer(exponent))),
    );

  it('is of the kind that its own identifiers say', () => {
    expect(keyOf(sm2.spki)).toMatchObject({ kind: 'sm2', point: sm2.point });
    expect(keyOf(rsa.spki)).toMatchObject({ kind: 'rsa', bits: 2048 });
    expect(keyOf(p256.spki).kind).toBe('ecdsa');
    expect(keyOf(ecdsaKey('P-521').spki).kind).toBe('ecdsa');
  });

  it.each<[string, Buffer]>([
    ['on a curve that is not known', ecdsaKey('secp256k1').spki],
    ['of Ed25519', generateKeyPairSync('ed25519').publicKey.export({ type: 'spki', format: 'der' })],
    [
      'in compressed form',
      sm2Spki(Buffer.concat([Buffer.from([2 + ((sm2.point.at(-1) ?? 0) & 1)]), sm2.point.subarray(1, 33)])),
    ],
    [
      'in hybrid form',
      sm2Spki(Buffer.concat([Buffer.from([6 + ((sm2.point.at(-1) ?? 0) & 1)]), sm2.point.subarray(1)])),
    ],
    ['with a byte too many', sm2Spki(Buffer.concat([sm2.point, Buffer.from([0])]))],
    ['without parameters', sequence(sequence(oid(OID.ecPublicKey)), bits(sm2.point))],
    ['of RSA with 512 bits', rsaSpki((1n << 511n) + 1n, 65_537n)],
    ['of RSA with 16384 bits', rsaSpki((1n << 16_383n) + 1n, 65_537n)],
    ['of RSA with an even exponent', rsaSpki((1n << 2047n) + 1n, 65_536n)],
    ['of RSA with a huge exponent', rsaSpki((1n << 2047n) + 1n, (1n << 100n) + 1n)],
    ['of RSA with a negative modulus', rsaSpki(-(1n << 2047n) - 1n, 65_537n)],
  ])('is not used %s', (_, spki) => {
    const key = keyOf(spki);
    expect(key.kind).toBe('unsupported');
    expect(check({ key, algorithm: OID.sm2WithSm3, message, signature: sm2.sign(message) })).toBe(
      'key-unusable',
    );
  });

  it.each<[string, Buffer]>([
    ['SM2', sm2Spki(Buffer.from([4, ...Buffer.alloc(64, 1)]))],
    [
      'P-256',
      sequence(sequence(oid(OID.ecPublicKey), oid(OID.p256)), bits(Buffer.from([4, ...Buffer.alloc(64, 1)]))),
    ],
  ])('is not used with a point that is not on the curve of %s', (_, spki) => {
    const key = keyOf(spki);
    const algorithm = key.kind === 'sm2' ? OID.sm2WithSm3 : ECDSA_SHA256;
    expect(check({ key, algorithm, message, signature: sm2.sign(message) })).toBe('key-unusable');
  });

  it('of RSA that is no RSA key at all is refused', () => {
    const result = reading(() => keyOf(sequence(sequence(oid(OID.rsaEncryption)), bits(Buffer.from('no')))));
    expect(result.ok).toBe(false);
  });
});

describe('keys', () => {
  it('are opened once, a bad one too', () => {
    let opened = 0;
    const counting: Sm2 = {
      name: 'openssl',
      openKey: (...parts) => {
        opened += 1;
        return opensslSm2.openKey(...parts);
      },
    };
    const counted = createSignatureCheck(counting);
    const bad = sm2Spki(Buffer.from([4, ...Buffer.alloc(64, 1)]));
    for (const spki of [sm2.spki, bad, sm2.spki, bad])
      counted({ key: keyOf(spki), algorithm: OID.sm2WithSm3, message, signature: sm2.sign(message) });
    expect(opened).toBe(2);
  });

  it('are kept up to a number, the one not asked for longest going first', () => {
    const made: string[] = [];
    const cache = boundedCache<string>(2);
    for (const key of ['a', 'b', 'a', 'c', 'a', 'b'])
      expect(cache(key, () => made[made.push(key) - 1] ?? '')).toBe(key);
    expect(made).toEqual(['a', 'b', 'c', 'b']);
  });
});
