import { X509Certificate } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { readCertificate, type Certificate } from '../../../lib/seals/certificates/certificate.ts';
import { checkIssued } from '../../../lib/seals/certificates/check-issued.ts';
import { nameOf } from '../../../lib/seals/certificates/name.ts';
import { derNode } from '../../../lib/seals/der/read-der.ts';
import { hexOf } from '../../../lib/seals/der/values.ts';
import { createSignatureCheck } from '../../../lib/seals/signatures/check-signature.ts';
import { opensslSm2 } from '../../../lib/seals/sm2/sm2.openssl.ts';
import {
  bits,
  flag,
  integer,
  octets,
  oid,
  printable,
  sequence,
  set,
  tlv,
  utf8,
} from '../../support/pki/der.ts';
import { makeCertificate, makeExtension } from '../../support/pki/make-certificate.ts';
import { ecdsaKey, rsaKey, sm2Key, type SigningKey } from '../../support/pki/signing-key.ts';
import { testPki } from '../../support/pki/test-pki.ts';

const check = createSignatureCheck(opensslSm2);
const pki = testPki();
const read = (bytes: Uint8Array, base?: number): Certificate => {
  const result = readCertificate(bytes, base);
  if (!result.ok) throw new Error(`${result.refusal.kind} ${JSON.stringify(result.refusal.facts)}`);
  return result.value;
};
const kindOf = (bytes: Uint8Array): string => {
  const result = readCertificate(bytes);
  return result.ok ? 'read' : result.refusal.kind;
};
const key = sm2Key('certificate');
const made = (extensions: readonly Uint8Array[]): Buffer =>
  makeCertificate({ subject: '甲', issuer: '测试根', key, by: pki.ca.key, extensions });

describe('a certificate', () => {
  it('is read with names, number, times, key and usages', () => {
    const certificate = read(pki.signer.certificate);
    expect(certificate).toMatchObject({
      version: 3,
      serialNumber: '03',
      subject: { text: 'C=CN, O=测试机构, CN=测试签章人' },
      issuer: { text: 'C=CN, O=测试机构, CN=测试根' },
      notBefore: { at: new Date('2025-01-01T00:00:00Z'), strict: true },
      notAfter: { at: new Date('2035-01-01T00:00:00Z'), strict: true },
      publicKey: { kind: 'sm2' },
      known: { basicConstraints: { ca: false }, keyUsage: ['digitalSignature', 'nonRepudiation'] },
      criticalUnread: [],
      signatureAlgorithm: '1.2.156.10197.1.501',
      algorithmsAgree: true,
    });
    expect(hexOf(certificate.raw)).toBe(pki.signer.certificate.toString('hex'));
  });

  it('agrees with what OpenSSL reads', () => {
    for (const { certificate } of Object.values(pki)) {
      const [ours, theirs] = [read(certificate), new X509Certificate(certificate)];
      expect(ours.subject.text.split(', ').join('\n')).toBe(theirs.subject);
      expect(ours.serialNumber.toUpperCase()).toBe(theirs.serialNumber);
      expect(ours.notAfter.at.getTime()).toBe(new Date(theirs.validTo).getTime());
      expect(ours.known.basicConstraints?.ca).toBe(theirs.ca);
    }
  });

  it('says of a CA what it may do, and whose key it has', () => {
    const [ca, signer] = [read(pki.ca.certificate), read(pki.signer.certificate)];
    expect(ca.known.basicConstraints).toEqual({ ca: true, pathLength: 1 });
    expect(ca.known.keyUsage).toEqual(['keyCertSign', 'cRLSign']);
    expect(signer.known.authorityKeyId).toBe(ca.known.subjectKeyId);
    expect(ca.known.subjectKeyId).toMatch(/^[0-9a-f]{40}$/);
  });

  it('lists critical extensions that nobody here reads, and keeps those it knows', () => {
    const purposes = sequence(oid('1.3.6.1.5.5.7.3.2'), oid('1.3.6.1.5.5.7.3.8'));
    const certificate = read(
      made([
        makeExtension('2.5.29.37', true, purposes),
        makeExtension('1.2.3.4', true, utf8('?')),
        makeExtension('1.2.3.5', false, utf8('?')),
      ]),
    );
    expect(certificate.criticalUnread).toEqual(['1.2.3.4']);
    expect(certificate.known.extendedKeyUsage).toEqual(['1.3.6.1.5.5.7.3.2', '1.3.6.1.5.5.7.3.8']);
    expect(certificate.known.keyUsage).toBeUndefined();
    expect(certificate.extensions).toHaveLength(3);
  });

  it.each<[string, Buffer, string]>([
    [
      'one extension twice',
      made([makeExtension('1.2.3', false, utf8('a')), makeExtension('1.2.3', false, utf8('b'))]),
      'der-field-twice',
    ],
    [
      'a broken known extension',
      made([makeExtension('2.5.29.19', true, Buffer.from([0x30, 0x80]))]),
      'der-length-indefinite',
    ],
    [
      'a path length below zero',
      made([makeExtension('2.5.29.19', true, sequence(flag(true), integer(-1)))]),
      'der-value-wrong',
    ],
    [
      'a key usage that is no BIT STRING',
      made([makeExtension('2.5.29.15', true, octets(Buffer.from([6])))]),
      'der-field-other',
    ],
    ['bytes behind', Buffer.concat([pki.signer.certificate, Buffer.from([0])]), 'der-trailing-bytes'],
    ['a byte missing', pki.signer.certificate.subarray(0, -1), 'der-truncated'],
    ['something else in it', sequence(integer(1)), 'der-field-other'],
  ])('is refused with %s', (_, bytes, kind) => {
    expect(kindOf(bytes)).toBe(kind);
  });

  it('counts offsets of a refusal from where it stands', () => {
    const broken = made([makeExtension('2.5.29.15', true, tlv(0x03, Buffer.from([9, 0])))]);
    const at = broken.indexOf(Buffer.from([0x03, 0x02, 0x09, 0x00])) + 2;
    const result = readCertificate(broken, 1000);
    expect(result.ok ? {} : result.refusal).toEqual({
      kind: 'der-bit-string-wrong',
      facts: { offset: 1000 + at },
    });
  });

  it('is read with a time that is not strict, and says so', () => {
    const strict = pki.signer.certificate;
    const at = strict.indexOf('250101000000Z');
    const lax = Buffer.from(strict);
    lax.write('2501010000Z', at);
    // Two characters less: the element and all around it are shortened by as much.
    const shorter = Buffer.concat([lax.subarray(0, at + 11), strict.subarray(at + 13)]);
    shorter[at - 1] = 11;
    shorter[at - 3] = (shorter[at - 3] ?? 0) - 2;
    for (const place of [2, 6]) shorter.writeUInt16BE(shorter.readUInt16BE(place) - 2, place);
    expect(read(shorter).notBefore).toEqual({ at: new Date('2025-01-01T00:00:00Z'), strict: false });
  });
});

describe('a certificate’s signature', () => {
  const ca = read(pki.ca.certificate);

  it('is verified by its issuer’s key alone', () => {
    const [maker, signer] = [read(pki.maker.certificate), read(pki.signer.certificate)];
    for (const certificate of [ca, maker, signer])
      expect(checkIssued(check, certificate, ca)).toBe('verified');
    expect(checkIssued(check, signer, maker)).toBe('not-verified');
    expect(checkIssued(check, ca, signer)).toBe('not-verified');
  });

  it('is not verified when any one bit that is signed is turned', () => {
    const bytes = Buffer.from(pki.signer.certificate);
    const start = bytes.indexOf(read(bytes).signedBytes);
    const length = read(bytes).signedBytes.length;
    let readable = 0;
    for (let i = 0; i < length; i += 7) {
      const changed = Buffer.from(bytes);
      changed[start + i] = (changed[start + i] ?? 0) ^ (1 << (i % 8));
      const result = readCertificate(changed);
      if (!result.ok) continue;
      readable += 1;
      expect(checkIssued(check, result.value, ca)).not.toBe('verified');
    }
    expect(readable).toBeGreaterThan(20);
  });

  it.each<[string, SigningKey]>([
    ['RSA', rsaKey()],
    ['ECDSA', ecdsaKey()],
  ])('is verified of %s too', (_, by) => {
    const root = makeCertificate({ subject: 'R', issuer: 'R', key: by, by, ca: true });
    const leaf = makeCertificate({ subject: 'L', issuer: 'R', key, by });
    expect(checkIssued(check, read(leaf), read(root))).toBe('verified');
    expect(checkIssued(check, read(leaf), ca)).toBe('algorithm-differs-from-key');
    expect(new X509Certificate(leaf).verify(new X509Certificate(root).publicKey)).toBe(true);
  });
});

describe('a name', () => {
  const name = (...attributes: [string, Buffer][]) =>
    nameOf(derNode(sequence(...attributes.map(([id, value]) => set(sequence(oid(id), value))))));
  const [CN, O] = ['2.5.4.3', '2.5.4.10'];

  it('is the same whatever the type of its strings, their case and white space', () => {
    const one = name([O, printable('NRCAC')], [CN, utf8('Root  CA')]);
    const two = name([O, utf8('nrcac')], [CN, printable(' root ca')]);
    expect(one.comparable).toBe(two.comparable);
  });

  it('is another with its parts joined or in another order', () => {
    const one = name([O, utf8('a')], [CN, utf8('b')]);
    expect(name([CN, utf8('b')], [O, utf8('a')]).comparable).not.toBe(one.comparable);
    expect(name([O, utf8('a"],["2.5.4.3=b')]).comparable).not.toBe(one.comparable);
    expect(name([O, utf8('a')]).comparable).not.toBe(one.comparable);
  });

  it('is the same in any order inside an element of several attributes', () => {
    const pair = [sequence(oid(CN), utf8('甲')), sequence(oid(O), utf8('乙'))];
    const [one, two] = [
      nameOf(derNode(sequence(set(...pair)))),
      nameOf(derNode(sequence(set(...pair.toReversed())))),
    ];
    expect(one.comparable).toBe(two.comparable);
    expect(one.text).toBe('CN=甲 + O=乙');
  });

  it('cannot pretend to be more than it is where it is shown', () => {
    expect(name([CN, utf8('a, O=国家税务总局')]).text).toBe(String.raw`CN=a\, O\=国家税务总局`);
    expect(name([CN, utf8('甲\u202e\n乙')]).text).toBe('CN=甲\ufffd\ufffd乙');
    expect(name(['1.2.3', bits(Buffer.from([1]))]).text).toBe('1.2.3=#03020001');
  });

  it('may be empty', () => {
    expect(name()).toMatchObject({ text: '', comparable: '[]' });
  });
});
