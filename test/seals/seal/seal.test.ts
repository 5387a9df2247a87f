import { describe, expect, it } from 'vitest';
import { hexOf } from '../../../lib/seals/der/values.ts';
import { checkMaker, checkSigner } from '../../../lib/seals/seal/check-made.ts';
import { readSealSignature } from '../../../lib/seals/seal/read-seal-signature.ts';
import { readSeal } from '../../../lib/seals/seal/read-seal.ts';
import type { Seal, SealSignature } from '../../../lib/seals/seal/seal.ts';
import { createSignatureCheck } from '../../../lib/seals/signatures/check-signature.ts';
import { opensslSm2 } from '../../../lib/seals/sm2/sm2.openssl.ts';
import { nativeSm3 } from '../../../lib/seals/sm2/sm3.ts';
import { flag, ia5, integer, octets, oid, sequence, utf8 } from '../../support/pki/der.ts';
import { makeExtension } from '../../support/pki/make-certificate.ts';
import { makeSealSignature, type SealSignatureWish } from '../../support/pki/make-seal-signature.ts';
import {
  listedCertificate,
  listedDigest,
  makeSeal,
  type SealVersion,
  type SealWish,
} from '../../support/pki/make-seal.ts';
import { testPki } from '../../support/pki/test-pki.ts';

const check = createSignatureCheck(opensslSm2);
const { ca, maker, signer } = testPki();
const dataHash = Buffer.from(nativeSm3(Buffer.from('Signature.xml')));
const VERSIONS: [SealVersion, '2014' | '2020'][] = [
  [1, '2014'],
  [4, '2020'],
  [5, '2020'],
];

const sealBytes = (version: SealVersion, more: Partial<SealWish> = {}): Buffer =>
  makeSeal({ version, maker, listed: [listedCertificate(signer.certificate)], ...more });
const signatureBytes = (version: SealVersion, more: Partial<SealSignatureWish> = {}): Buffer =>
  makeSealSignature({ version, seal: sealBytes(version), signer, dataHash, ...more });

const seal = (bytes: Uint8Array): Seal => {
  const result = readSeal(bytes);
  if (!result.ok) throw new Error(`${result.refusal.kind} ${JSON.stringify(result.refusal.facts)}`);
  return result.value;
};
const signature = (bytes: Uint8Array): SealSignature => {
  const result = readSealSignature(bytes);
  if (!result.ok) throw new Error(`${result.refusal.kind} ${JSON.stringify(result.refusal.facts)}`);
  return result.value;
};
const refusalOf = (bytes: Uint8Array): string => {
  const result = readSeal(bytes);
  return result.ok ? 'read' : result.refusal.kind;
};

describe.each(VERSIONS)('a seal of version %i', (version, layout) => {
  const bytes = sealBytes(version);

  it('is read with what it says of itself', () => {
    const read = seal(bytes);
    expect(read).toMatchObject({
      layout,
      header: { id: 'ES', version, vendor: 'sumu-test' },
      sealId: '15010000000001',
      type: 1,
      name: '测试专用章',
      createdAt: { at: new Date('2025-01-01T00:00:00Z'), strict: true },
      validTo: { at: new Date('2035-01-01T00:00:00Z'), strict: true },
      picture: { type: 'PNG', width: 40, height: 40 },
      extensions: [],
      signatureAlgorithm: '1.2.156.10197.1.501',
    });
    expect(read.listType).toBe(version === 1 ? undefined : 1);
    expect(hexOf(read.raw)).toBe(bytes.toString('hex'));
    expect(hexOf(read.maker.raw)).toBe(maker.certificate.toString('hex'));
    const [listed] = read.listedSigners;
    expect(listed?.kind).toBe('certificate');
    if (listed?.kind === 'certificate') expect(hexOf(listed.raw)).toBe(signer.certificate.toString('hex'));
  });

  it('is verified by its maker’s key over its raw bytes', () => {
    expect(checkMaker(check, seal(bytes))).toBe('verified');
  });

  it('is not verified with another maker’s certificate, whose signature it is not', () => {
    const other = makeSeal({ version, maker: { ...maker, certificate: ca.certificate }, listed: [] });
    expect(checkMaker(check, seal(other))).toBe('not-verified');
  });

  it('is not verified when any one bit of it is turned', () => {
    let readable = 0;
    for (let i = 4; i < bytes.length; i += 5) {
      const changed = Buffer.from(bytes);
      changed[i] = (changed[i] ?? 0) ^ (1 << (i % 8));
      const result = readSeal(changed);
      if (!result.ok) continue;
      const found = checkMaker(check, result.value);
      const { maker: by } = result.value;
      // In 2020 the maker's certificate is outside of what is signed: its key is still the same key.
      const onlyCertificate = layout === '2020' && !Buffer.from(by.raw).equals(maker.certificate);
      if (!onlyCertificate) expect(found).not.toBe('verified');
      readable += 1;
    }
    expect(readable).toBeGreaterThan(20);
  });

  it('may have extensions, `critical` written out or not', () => {
    const explicitFalse = sequence(oid('1.2.156.10197.6.7.2.2.1'), flag(false), octets(Buffer.from('2.1')));
    const extensions = [explicitFalse, makeExtension('1.2.3', true, utf8('?'))];
    const read = seal(sealBytes(version, { extensions }));
    expect(read.extensions.map(({ oid: id, critical }) => [id, critical])).toEqual([
      ['1.2.156.10197.6.7.2.2.1', false],
      ['1.2.3', true],
    ]);
    expect(checkMaker(check, read)).toBe('verified');
  });

  it('may list several, and a certificate that cannot be read', () => {
    const listed = [listedCertificate(signer.certificate), listedCertificate(Buffer.from('no certificate'))];
    const kinds = seal(sealBytes(version, { listed })).listedSigners.map(
      (entry) => entry.kind === 'certificate' && entry.certificate.ok,
    );
    expect(kinds).toEqual([true, false]);
  });

  it('is refused with an extension twice, and with something left over', () => {
    const extension = makeExtension('1.2.3', false, utf8('?'));
    expect(refusalOf(sealBytes(version, { extensions: [extension, extension] }))).toBe('der-field-twice');
    const extra = sequence(bytes.subarray(4), integer(1));
    expect(refusalOf(extra)).toMatch(/^der-field/);
  });
});

describe('the list of a seal', () => {
  it('may be of digests', () => {
    const digest = nativeSm3(signer.certificate);
    const read = seal(sealBytes(4, { listType: 2, listed: [listedDigest(digest)] }));
    expect(read.listType).toBe(2);
    expect(read.listedSigners).toEqual([
      { kind: 'digest', algorithm: '1.2.156.10197.1.401', value: Buffer.from(digest) },
    ]);
  });

  it('may be of names, and of certificates as the text of 2014 prints them', () => {
    const read = seal(sealBytes(1, { listed: [ia5('signer-1'), signer.certificate] }));
    expect(read.listedSigners[0]).toEqual({ kind: 'id', text: 'signer-1' });
    const second = read.listedSigners[1];
    expect(second?.kind === 'certificate' && second.certificate.ok).toBe(true);
  });

  it('may be empty: nobody may use the seal', () => {
    expect(seal(sealBytes(4, { listed: [] })).listedSigners).toEqual([]);
  });
});

describe.each(VERSIONS)('a seal’s signature of version %i', (version, layout) => {
  const bytes = signatureBytes(version);

  it('is read with the seal in it and what it is about', () => {
    const read = signature(bytes);
    expect(read).toMatchObject({
      layout,
      version,
      propertyInfo: '/Doc_0/Signs/Sign_0/Signature.xml',
      extensions: [],
      signatureAlgorithm: '1.2.156.10197.1.501',
    });
    expect(hexOf(read.seal.raw)).toBe(sealBytes(version).toString('hex'));
    expect(hexOf(read.dataHash)).toBe(dataHash.toString('hex'));
    expect(hexOf(read.signer.raw)).toBe(signer.certificate.toString('hex'));
    expect(read.claimedTime.kind).toBe(version === 1 ? 'text' : 'time');
  });

  it('is verified by its signer’s key', () => {
    const read = signature(bytes);
    expect(checkSigner(check, read)).toBe('verified');
    expect(checkMaker(check, read.seal)).toBe('verified');
  });

  it('is not verified when any one bit that is signed is turned', () => {
    const { signedBytes } = signature(bytes);
    const start = bytes.indexOf(signedBytes);
    let readable = 0;
    for (let i = 4; i < signedBytes.length; i += 9) {
      const changed = Buffer.from(bytes);
      changed[start + i] = (changed[start + i] ?? 0) ^ (1 << (i % 8));
      const result = readSealSignature(changed);
      if (!result.ok) continue;
      readable += 1;
      expect(checkSigner(check, result.value)).not.toBe('verified');
    }
    expect(readable).toBeGreaterThan(20);
  });

  it('is not verified by somebody else’s key', () => {
    const other = signatureBytes(version, { signer: { ...signer, certificate: maker.certificate } });
    expect(checkSigner(check, signature(other))).toBe('not-verified');
  });

  it('is one with no usable key where the certificate cannot be read', () => {
    const other = signatureBytes(version, { signer: { ...signer, certificate: Buffer.from('no') } });
    expect(checkSigner(check, signature(other))).toBe('key-unusable');
  });
});

describe('what only one layout has', () => {
  it('is a time in words or the token of an authority in 2014', () => {
    const text = Buffer.from('2026-11-24 02:17:56');
    expect(signature(signatureBytes(1, { timeInfo: text })).claimedTime).toEqual({
      kind: 'text',
      text: '2026-11-24 02:17:56',
    });
    const token = sequence(integer(1));
    expect(signature(signatureBytes(1, { timeInfo: token })).claimedTime).toEqual({
      kind: 'token',
      bytes: token,
    });
  });

  it('are signed extensions and a time stamp outside of what is signed in 2020', () => {
    const extensions = [makeExtension('1.3.6.1.5.5.7.1.4', true, utf8('?'))];
    const timeStamp = sequence(integer(1));
    const read = signature(signatureBytes(4, { extensions, timeStamp }));
    expect(read.extensions[0]).toMatchObject({ oid: '1.3.6.1.5.5.7.1.4', critical: true });
    expect(hexOf(read.timeStamp ?? Buffer.alloc(0))).toBe(timeStamp.toString('hex'));
    expect(checkSigner(check, read)).toBe('verified');
    const stamped = seal(sealBytes(5, { timeStamp }));
    expect(hexOf(stamped.timeStamp ?? Buffer.alloc(0))).toBe(timeStamp.toString('hex'));
    expect(checkMaker(check, stamped)).toBe('verified');
  });

  it('does not hide which versions contradict each other', () => {
    const read = signature(makeSealSignature({ version: 5, seal: sealBytes(1), signer, dataHash }));
    expect([read.layout, read.version, read.seal.layout, read.seal.header.version]).toEqual([
      '2020',
      5,
      '2014',
      1,
    ]);
    expect(checkMaker(check, read.seal)).toBe('verified');
  });
});
