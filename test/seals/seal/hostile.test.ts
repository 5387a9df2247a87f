import { describe, expect, it } from 'vitest';
import { readCertificate } from '../../../lib/seals/certificates/certificate.ts';
import { readSeal } from '../../../lib/seals/seal/read-seal.ts';
import { readSignedValue } from '../../../lib/seals/seal/read-signed-value.ts';
import { checkMaker, checkSigner } from '../../../lib/seals/seal/check-made.ts';
import { createSignatureCheck } from '../../../lib/seals/signatures/check-signature.ts';
import { opensslSm2 } from '../../../lib/seals/sm2/sm2.openssl.ts';
import { makeExtension } from '../../support/pki/make-certificate.ts';
import { makeCms } from '../../support/pki/make-cms.ts';
import { makeSealSignature } from '../../support/pki/make-seal-signature.ts';
import { listedCertificate, makeSeal, type SealVersion } from '../../support/pki/make-seal.ts';
import { nothing, octets, sequence } from '../../support/pki/der.ts';
import { mutations } from '../../support/pki/mutate.ts';
import { testPki } from '../../support/pki/test-pki.ts';

const RUNS = 1500 * Number(process.env['SUMU_RUNS'] ?? 1);
const check = createSignatureCheck(opensslSm2);
const { maker, signer } = testPki();
const digest = Buffer.alloc(32, 7);
const extensions = [makeExtension('1.2.3', false, octets(Buffer.alloc(4)))];

const sealOf = (version: SealVersion): Buffer =>
  makeSeal({ version, maker, listed: [listedCertificate(signer.certificate)], extensions });
const signatureOf = (version: SealVersion): Buffer =>
  makeSealSignature({ version, seal: sealOf(version), signer, dataHash: digest });

/** Reads in every way, verifies what was read, and says how it went. */
const lookAt = (bytes: Uint8Array): readonly string[] => {
  const value = readSignedValue(bytes);
  const seal = readSeal(bytes);
  const certificate = readCertificate(bytes);
  const refusals = [value, seal, certificate].flatMap((result) => (result.ok ? [] : [result.refusal]));
  for (const { kind, facts } of refusals) {
    expect(kind).toMatch(/^der-[a-z-]+$/);
    expect(facts?.['offset']).toSatisfy((offset: number) => offset >= 0 && offset <= bytes.length);
  }
  const checks = seal.ok ? [checkMaker(check, seal.value)] : [];
  if (!value.ok || value.value.kind === 'cms') return checks;
  return [...checks, checkSigner(check, value.value.sealSignature)];
};

const SAMPLES: [string, Buffer][] = [
  ['a seal of 2014', sealOf(1)],
  ['a seal of 2020', sealOf(4)],
  ['a signature of 2014', signatureOf(1)],
  ['a signature of 2020', signatureOf(5)],
  ['CMS with a digest', makeCms({ shape: 'digest', signer, digest })],
  ['CMS with attributes', makeCms({ shape: 'attributes', signer, digest })],
  ['a certificate', signer.certificate],
];

describe('bytes of an enemy', () => {
  it.each(SAMPLES)('made of %s give an answer, never a throw (fuzz)', (name, sample) => {
    let answered = 0;
    for (const bytes of mutations(sample, `${name} 1`, RUNS)) {
      expect(lookAt(bytes)).toBeInstanceOf(Array);
      answered += 1;
    }
    expect(answered).toBe(RUNS);
  });

  it('of which every beginning is given, are refused', () => {
    for (const [, sample] of SAMPLES)
      for (let end = 0; end < sample.length; end += 3) {
        expect(readSignedValue(sample.subarray(0, end)).ok).toBe(false);
        expect(readSeal(sample.subarray(0, end)).ok).toBe(false);
      }
  });

  it('that enclose certificates without end cost no more than a second', () => {
    const many = (one: Uint8Array, count: number): Buffer =>
      makeSeal({ version: 4, maker, listed: Array.from({ length: count }, () => listedCertificate(one)) });
    const heavy = sequence(...Array.from({ length: 45_000 }, nothing));
    const began = performance.now();
    const tooMany = readSeal(many(signer.certificate, 501));
    expect(tooMany.ok ? '' : tooMany.refusal.kind).toBe('der-too-many-nodes');
    const seal = readSeal(many(heavy, 80));
    expect(performance.now() - began).toBeLessThan(1000);
    const [first] = seal.ok ? seal.value.listedSigners : [];
    const refusal =
      first?.kind === 'certificate' && !first.certificate.ok ? first.certificate.refusal.kind : '';
    expect(refusal).toBe('der-too-large');
  });

  it('never verify as a signature over anything but what was signed (fuzz)', () => {
    const genuine = signatureOf(4);
    let verified = 0;
    for (const bytes of mutations(genuine, 'forge', RUNS)) {
      const value = readSignedValue(bytes);
      if (!value.ok || value.value.kind === 'cms') continue;
      const { sealSignature } = value.value;
      if (checkSigner(check, sealSignature) !== 'verified') continue;
      verified += 1;
      expect(genuine.indexOf(sealSignature.signedBytes)).toBe(4);
    }
    // What is outside of what is signed may be changed: the certificate, all but its key.
    expect(verified).toBeGreaterThan(0);
  });
});
