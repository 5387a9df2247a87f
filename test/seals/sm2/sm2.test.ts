import { createPrivateKey, createSign, generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { hexOf } from '../../../lib/seals/der/values.ts';
import { bytesOf32, SM2_CURVE } from '../../../lib/seals/sm2/curve.ts';
import { nobleSm2 } from '../../../lib/seals/sm2/sm2.noble.ts';
import { opensslSm2 } from '../../../lib/seals/sm2/sm2.openssl.ts';
import type { Sm2, Sm2Key } from '../../../lib/seals/sm2/sm2.ts';
import { plainSm3 } from '../../../lib/seals/sm2/sm3.ts';
import { integer, octets, sequence, set, tlv } from '../../support/pki/der.ts';
import { sm2Key, sm2Spki } from '../../support/pki/signing-key.ts';
import { seededRandom } from '../../support/random.ts';

const RUNS = Number(process.env['SUMU_RUNS'] ?? 1);
const noble = nobleSm2(plainSm3);
const IMPLEMENTATIONS = [
  ['OpenSSL', opensslSm2],
  ['noble', noble],
] as const;
const { n, p } = SM2_CURVE;

/** GM/T 0003.5-2012, A.2 (GB/T 32918.5-2017): key, message, Z and signature. */
const EXAMPLE = {
  point: Buffer.from(
    '0409f9df311e5421a150dd7d161e4bc5c672179fad1833fc076bb08ff356f35020' +
      'ccea490ce26775a52dc6ea718cc1aa600aed05fbf35e084a6632f6072da9ad13',
    'hex',
  ),
  message: Buffer.from('message digest'),
  z: 'b2e14c5c79c6df5b85f4fe7ed8db7a262b9da7e07ccb0ea9f4747b8ccda8a4f3',
  r: 0xf5a03b0648d2c4630eeac513e1bb81a15944da3827d5b74143ac7eaceee720b3n,
  s: 0xb1b6aa29df212fd8763182bc0d421ca1bb9038fd1f7f42d4840b69c485bbc1aan,
};
const { r, s, message } = EXAMPLE;

const open = (sm2: Sm2, point: Uint8Array): Sm2Key => {
  const key = sm2.openKey(sm2Spki(point), point);
  if (key === undefined) throw new Error('not on the curve');
  return key;
};
const raw = (one: bigint, two: bigint): Buffer => Buffer.concat([bytesOf32(one), bytesOf32(two)]);
const der = (one: bigint, two: bigint): Buffer => sequence(integer(one), integer(two));
const long = (bytes: Buffer): Buffer =>
  Buffer.concat([bytes.subarray(0, 1), Buffer.from([0x81]), bytes.subarray(1)]);
const padded = (value: bigint): Buffer => tlv(0x02, Buffer.from([0]), integer(value).subarray(2));

describe.each(IMPLEMENTATIONS)('SM2 by %s', (_, sm2) => {
  const key = open(sm2, EXAMPLE.point);

  it('reproduces the example of GM/T 0003.5', () => {
    expect(hexOf(key.z)).toBe(EXAMPLE.z);
    expect(key.verify(message, der(r, s))).toBe(true);
    expect(key.verify(message, raw(r, s))).toBe(true);
    expect(key.verify(Buffer.from('message digesT'), der(r, s))).toBe(false);
  });

  it('verifies over nothing and over a megabyte', () => {
    const signing = sm2Key('sizes');
    const opened = open(sm2, signing.point);
    for (const bytes of [Buffer.alloc(0), Buffer.alloc(1 << 20, 7)])
      expect(opened.verify(bytes, signing.sign(bytes))).toBe(true);
  });

  it.each<[string, Buffer]>([
    ['r of 0', der(0n, s)],
    ['s of 0', der(r, 0n)],
    ['r of n', der(n, s)],
    ['s of n', der(r, n)],
    ['r + n', der(r + n, s)],
    ['s + n', der(r, s + n)],
    ['r + s = n', der(r, n - r)],
    ['s negative', der(r, -s)],
    ['r negative by its first bit', sequence(tlv(0x02, bytesOf32(r)), integer(s))],
    ['numbers the other way round', der(s, r)],
    ['a third number', sequence(integer(r), integer(s), integer(1))],
    ['one number', sequence(integer(r))],
    ['bytes behind', Buffer.concat([der(r, s), Buffer.from([0])])],
    ['a byte missing', der(r, s).subarray(0, -1)],
    ['a length in the long form', long(der(r, s))],
    [
      'an indefinite length',
      Buffer.concat([Buffer.from('3080', 'hex'), integer(r), integer(s), Buffer.alloc(2)]),
    ],
    ['a zero before r', sequence(padded(r), integer(s))],
    ['a SET', set(integer(r), integer(s))],
    ['OCTET STRINGs', sequence(octets(bytesOf32(r)), octets(bytesOf32(s)))],
    ['64 bytes with r of 0', raw(0n, s)],
    ['64 bytes with s of n', raw(r, n)],
    ['64 bytes of ff', Buffer.alloc(64, 0xff)],
    ['63 bytes', raw(r, s).subarray(1)],
    ['65 bytes', Buffer.concat([raw(r, s), Buffer.from([0])])],
    ['nothing', Buffer.alloc(0)],
    ['a megabyte', Buffer.alloc(1 << 20, 0x30)],
  ])('does not verify a signature with %s', (_, signature) => {
    expect(key.verify(message, signature)).toBe(false);
  });

  it.each<[string, Buffer]>([
    ['a coordinate that is off by one', Buffer.from(EXAMPLE.point).fill(0x14, 64)],
    ['nothing but zeros', Buffer.from([4, ...Buffer.alloc(64)])],
    ['x of p', Buffer.concat([Buffer.from([4]), bytesOf32(p), EXAMPLE.point.subarray(33)])],
    ['nothing but ff', Buffer.from([4, ...Buffer.alloc(64, 0xff)])],
  ])('opens no key with %s', (_, point) => {
    expect(sm2.openKey(sm2Spki(point), point)).toBeUndefined();
  });
});

describe('OpenSSL and noble', () => {
  it(
    'say the same of 64-byte and DER signatures, sound ones and ones with bits turned',
    () => {
      const random = seededRandom(20_260_302);
      const below = (limit: number): number => Math.floor(random() * limit);
      const flipped = (bytes: Uint8Array): Buffer => {
        const changed = Buffer.from(bytes);
        const at = below(changed.length);
        changed[at] = (changed[at] ?? 0) ^ (1 << below(8));
        return changed;
      };
      const said = { yes: 0, no: 0 };
      for (let i = 0; i < 20 * RUNS; i += 1) {
        const signing = sm2Key(`differential ${i}`);
        const keys = IMPLEMENTATIONS.map(([, sm2]) => open(sm2, signing.point));
        for (let j = 0; j < 25; j += 1) {
          const text = Buffer.from(Array.from({ length: below(300) + 1 }, () => below(256)));
          const pair = signing.signPair(text);
          const signature = j % 2 === 0 ? der(pair.r, pair.s) : raw(pair.r, pair.s);
          const cases = [
            [text, signature, true],
            [text, flipped(signature), undefined],
            [flipped(text), signature, false],
            [text, der(pair.s, pair.r), false],
          ] as const;
          for (const [bytes, signed, expected] of cases) {
            const answers = keys.map((key) => key.verify(bytes, signed));
            expect(answers[0]).toBe(answers[1]);
            if (expected !== undefined) expect(answers[0]).toBe(expected);
            said[answers[0] === true ? 'yes' : 'no'] += 1;
          }
        }
      }
      expect(said.yes).toBe(500 * RUNS);
      expect(said.no).toBe(1500 * RUNS);
    },
    60_000 * RUNS,
  );

  it('take what OpenSSL signs, not only what these tests sign', () => {
    const made = generateKeyPairSync('ec', { namedCurve: 'SM2' });
    const spki = made.publicKey.export({ type: 'spki', format: 'der' });
    // As generated the key would sign by ECDSA: only an imported one is of SM2.
    const pkcs8 = made.privateKey.export({ type: 'pkcs8', format: 'der' });
    const secret = createPrivateKey({ key: pkcs8, format: 'der', type: 'pkcs8' });
    const point = spki.subarray(-65);
    const text = Buffer.from('内蒙古自治区');
    const { z } = open(noble, point);
    const signature = createSign('sm3').update(z).update(text).sign(secret);
    for (const [, sm2] of IMPLEMENTATIONS) {
      expect(open(sm2, point).verify(text, signature)).toBe(true);
      expect(open(sm2, point).verify(Buffer.from('内蒙古'), signature)).toBe(false);
    }
  });

  it('take a 64-byte signature whose numbers begin with zeros', () => {
    const signing = sm2Key('zeros');
    const keys = IMPLEMENTATIONS.map(([, sm2]) => open(sm2, signing.point));
    let met = 0;
    for (let i = 0; met < 8 && i < 3000; i += 1) {
      const text = Buffer.from(`message ${i}`);
      const pair = signing.signPair(text);
      if (pair.r >> 248n !== 0n && pair.s >> 248n !== 0n) continue;
      met += 1;
      for (const key of keys) expect(key.verify(text, raw(pair.r, pair.s))).toBe(true);
    }
    expect(met).toBe(8);
  });
});
