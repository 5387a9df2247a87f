import { describe, expect, it } from 'vitest';
import {
  certificatesOf,
  checkCmsSigner,
  cmsMessage,
  enclosedDigest,
} from '../../../lib/seals/seal/check-cms.ts';
import type { CmsSignedData } from '../../../lib/seals/seal/cms.ts';
import { readCms } from '../../../lib/seals/seal/read-cms.ts';
import { readSignedValue } from '../../../lib/seals/seal/read-signed-value.ts';
import { createSignatureCheck } from '../../../lib/seals/signatures/check-signature.ts';
import { OID } from '../../../lib/seals/signatures/oids.ts';
import { opensslSm2 } from '../../../lib/seals/sm2/sm2.openssl.ts';
import { nativeSm3 } from '../../../lib/seals/sm2/sm3.ts';
import { integer, octets, oid, sequence, tagged, utf8 } from '../../support/pki/der.ts';
import { makeCertificate } from '../../support/pki/make-certificate.ts';
import { makeAttribute, makeCms, type CmsShape, type CmsWish } from '../../support/pki/make-cms.ts';
import { makeSealSignature } from '../../support/pki/make-seal-signature.ts';
import { listedCertificate, makeSeal } from '../../support/pki/make-seal.ts';
import { rsaKey } from '../../support/pki/signing-key.ts';
import { testPki } from '../../support/pki/test-pki.ts';

const check = createSignatureCheck(opensslSm2);
const { maker, signer } = testPki();
const digest = Buffer.from(nativeSm3(Buffer.from('Signature.xml')));
const bytesOf = (shape: CmsShape, more: Partial<CmsWish> = {}): Buffer =>
  makeCms({ shape, signer, digest, ...more });
const cmsOf = (bytes: Uint8Array): CmsSignedData => {
  const result = readCms(bytes);
  if (!result.ok) throw new Error(`${result.refusal.kind} ${JSON.stringify(result.refusal.facts)}`);
  return result.value;
};

/** What is found of the first signer, by the certificate that it names. */
const checked = (cms: CmsSignedData): string => {
  const [signed] = cms.signers;
  if (signed === undefined) return 'no signer';
  const [certificate] = certificatesOf(cms, signed);
  const message = cmsMessage(cms, signed);
  if (certificate === undefined) return 'no certificate';
  return message === undefined ? 'outside' : checkCmsSigner(check, signed, certificate, message);
};

describe('a CMS signature', () => {
  it('of the digest enclosed as bytes is verified over it', () => {
    const cms = cmsOf(bytesOf('digest'));
    expect(cms).toMatchObject({ family: 'gm', version: 1, digestAlgorithms: [OID.sm3], revocationLists: [] });
    expect(enclosedDigest(cms.content ?? Buffer.alloc(0))).toEqual({ digest, form: 'bytes' });
    expect(cms.signers[0]?.signed).toBeUndefined();
    expect(checked(cms)).toBe('verified');
  });

  it('of attributes is verified over them, and the digest stands in one', () => {
    const cms = cmsOf(bytesOf('attributes'));
    expect(cms.content).toBeUndefined();
    expect(cms.signers[0]?.signed).toMatchObject({
      contentType: '1.2.156.10197.6.1.4.2.1',
      messageDigest: digest,
      signingTime: { at: new Date('2026-03-02T08:00:00Z'), strict: true },
    });
    expect(checked(cms)).toBe('verified');
  });

  it('of the digest enclosed as base64 is verified over the text', () => {
    const cms = cmsOf(bytesOf('base64'));
    expect(enclosedDigest(cms.content ?? Buffer.alloc(0))).toEqual({ digest, form: 'base64' });
    expect(checked(cms)).toBe('verified');
  });

  it.each<CmsShape>(['digest', 'attributes', 'base64'])(
    'of shape %s is not verified over another digest',
    (shape) => {
      const bytes = bytesOf(shape);
      const needle = shape === 'base64' ? Buffer.from(digest.toString('base64')) : digest;
      const at = bytes.indexOf(needle);
      bytes[at] = (bytes[at] ?? 0) ^ 1;
      expect(checked(cmsOf(bytes))).toBe('not-verified');
    },
  );

  it('of RFC 5652 with RSA and SHA-256 is verified, the algorithm named either way', () => {
    const key = rsaKey();
    const certificate = makeCertificate({ subject: 'R', issuer: 'R', key, by: key, serial: 9 });
    const more = {
      family: 'rfc',
      signer: { key, certificate },
      issuer: 'R',
      serial: 9,
      digestAlgorithm: OID.sha256,
    } as const;
    for (const signatureAlgorithm of [OID.rsaEncryption, '1.2.840.113549.1.1.11']) {
      const cms = cmsOf(bytesOf('attributes', { ...more, signatureAlgorithm }));
      expect(cms.family).toBe('rfc');
      expect(checked(cms)).toBe('verified');
    }
  });

  it('is held to the certificate that it names', () => {
    expect(checked(cmsOf(bytesOf('digest', { serial: 4 })))).toBe('no certificate');
    expect(checked(cmsOf(bytesOf('digest', { issuer: '别人' })))).toBe('no certificate');
    const exchanged = { signer: { key: signer.key, certificate: maker.certificate }, serial: 2 };
    expect(checked(cmsOf(bytesOf('digest', exchanged)))).toBe('not-verified');
  });

  it('keeps what is not signed apart', () => {
    const token = makeAttribute('1.2.840.113549.1.9.16.2.14', sequence(integer(1)));
    const [signed] = cmsOf(bytesOf('attributes', { unsigned: [token] })).signers;
    expect(signed?.unsigned.map(({ oid: id }) => id)).toEqual(['1.2.840.113549.1.9.16.2.14']);
    expect(signed?.signed?.attributes).toHaveLength(3);
  });

  it('is refused with an attribute twice among the unsigned ones, and as another type of content', () => {
    const token = makeAttribute('1.2.3', integer(1));
    const twice = readCms(bytesOf('digest', { unsigned: [token, token] }));
    expect(twice.ok ? '' : twice.refusal.kind).toBe('der-field-twice');
    const other = readCms(sequence(oid('1.2.840.113549.1.7.3'), tagged(0, sequence())));
    expect(other.ok ? '' : other.refusal).toEqual({
      kind: 'der-value-wrong',
      facts: { offset: expect.any(Number) },
    });
  });
});

describe('an enclosed digest', () => {
  it.each([31, 33, 44, 0, 100_000])('is not seen in %i bytes of something else', (size) => {
    expect(enclosedDigest(Buffer.alloc(size, 0xa5))).toBeUndefined();
  });

  it('is not seen in base64 that is not written as base64 is', () => {
    const text = digest.toString('base64');
    for (const other of [text.replace('=', ''), `${text}\n`, ` ${text}`])
      expect(enclosedDigest(Buffer.from(other))).toBeUndefined();
  });
});

describe('what signs a document', () => {
  it('is told by its own structure', () => {
    const seal = makeSeal({ version: 4, maker, listed: [listedCertificate(signer.certificate)] });
    const sealed = readSignedValue(makeSealSignature({ version: 4, seal, signer, dataHash: digest }));
    const signed = readSignedValue(bytesOf('digest'));
    expect([sealed.ok && sealed.value.kind, signed.ok && signed.value.kind]).toEqual([
      'seal-signature',
      'cms',
    ]);
  });

  it('is neither a seal alone nor anything else', () => {
    const seal = makeSeal({ version: 4, maker, listed: [] });
    for (const bytes of [seal, utf8('苏木'), octets(Buffer.alloc(3)), sequence(), Buffer.alloc(0)])
      expect(readSignedValue(bytes).ok).toBe(false);
  });
});
