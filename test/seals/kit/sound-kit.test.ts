import { createPrivateKey, createSign, X509Certificate } from 'node:crypto';
import { inflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { makeKit, type KitFile, type KitWish } from '../../../infra/local/sealing-kit/make-kit.ts';
import { OFD_VARIANTS } from '../../../infra/local/sealing-kit/seal-ofd.ts';
import { bytesInMemory } from '../../../lib/seals/archive/byte-source.ts';
import { readArchive } from '../../../lib/seals/archive/read-archive.ts';
import { readCertificate } from '../../../lib/seals/certificates/certificate.ts';
import { uncoveredFiles } from '../../../lib/seals/ofd/coverage.ts';
import { readPackage } from '../../../lib/seals/ofd/read-package.ts';
import { readSeal } from '../../../lib/seals/seal/read-seal.ts';
import { nativeSm3 } from '../../../lib/seals/sm2/sm3.ts';
import { zValue } from '../../../lib/seals/sm2/z-value.ts';
import { AT, fileOf, judgeKit, verify, withOutcome } from './judge-kit.ts';

const kit = (wish: Partial<KitWish> = {}): readonly KitFile[] =>
  makeKit({ format: 'ofd', version: 4, at: AT, ...wish });

describe.each([1, 4, 5] as const)('the kit with a seal of version %i', (version) => {
  it.each(OFD_VARIANTS)('makes an OFD that is valid: %s', async (variant) => {
    const judged = await judgeKit(kit({ version, variant }));
    const listed = variant === 'integrity-list' ? ['claimed-time'] : [];
    expect(withOutcome(judged, 'failed', 'warning', 'not-done')).toEqual(listed);
    expect(judged.verdict).toBe('valid');
  });

  it('makes a seal that is valid by itself', async () => {
    expect((await judgeKit(kit({ version, format: 'esl' }))).verdict).toBe('valid');
  });

  it('gives the same bytes for the same seed and time', () => {
    expect(kit({ version })).toEqual(kit({ version }));
  });
});

describe('a document of the kit', () => {
  it('covers every file that is shown, in every variant', async () => {
    for (const variant of OFD_VARIANTS) {
      const archive = await readArchive(bytesInMemory(fileOf(kit({ variant }), 'document.ofd')));
      const { defects, files, signatures } = await readPackage(archive);
      expect([defects, signatures.flatMap((_, n) => uncoveredFiles(files, n))]).toEqual([[], []]);
      expect(signatures).toHaveLength(variant === 'two-seals' ? 2 : 1);
    }
  });

  it('shows a strip of a seam stamp on each page', async () => {
    const archive = await readArchive(bytesInMemory(fileOf(kit({ variant: 'seam' }), 'document.ofd')));
    const [signature] = (await readPackage(archive)).signatures;
    const strips = signature?.content?.stamps.map(({ boundary, clip }) => [
      boundary?.x,
      clip?.x,
      clip?.width,
    ]);
    expect(strips).toEqual([
      [190, 0, 20],
      [170, 20, 20],
    ]);
  });

  it('may be sealed by a seal that lists its signer by digest', async () => {
    const files = kit({ list: 'digests' });
    const seal = readSeal(fileOf(files, 'seal.esl'));
    expect(seal.ok && seal.value.listedSigners.map(({ kind }) => kind)).toEqual(['digest']);
    expect((await judgeKit(files)).verdict).toBe('valid');
  });
});

describe('signatures without a seal', () => {
  it.each(['document.p7s', 'digest.p7s', 'base64.p7s', 'document.sm2', 'document.sm2.der'])(
    'are valid: %s',
    async (name) => {
      expect((await judgeKit(kit({ format: 'cms' }), name)).verdict).toBe('valid');
    },
  );
});

const derOf = (text: Buffer): Buffer => new X509Certificate(text).raw;

describe('the keys and certificates', () => {
  const files = kit();

  it.each(['root', 'intermediate', 'maker', 'signer', 'time-stamp'])('belong together: %s', (name) => {
    const certificate = readCertificate(derOf(fileOf(files, `TEST-ONLY-${name}.pem`)));
    if (!certificate.ok) throw new Error('unreadable');
    const { publicKey } = certificate.value;
    const key = createPrivateKey(fileOf(files, `TEST-ONLY-${name}.key.pem`));
    const message = Buffer.from('signed by OpenSSL');
    const z = publicKey.kind === 'sm2' ? zValue(nativeSm3, publicKey.point) : Buffer.alloc(0);
    const signature = createSign('sm3').update(z).update(message).sign(key);
    expect(verify({ key: publicKey, algorithm: '1.2.156.10197.1.501', message, signature })).toBe('verified');
  });

  it('say in every subject that they are for tests only', () => {
    const pems = files.filter(({ bytes }) => bytes.toString('latin1').includes('BEGIN CERTIFICATE'));
    expect(pems).toHaveLength(5);
    for (const { name, bytes } of pems) {
      expect(name).toMatch(/^TEST-ONLY-/);
      expect(new X509Certificate(bytes).subject).toContain('TEST ONLY');
    }
  });

  it('are issued as OpenSSL sees it', () => {
    const [root, intermediate, signer] = ['root', 'intermediate', 'signer'].map(
      (name) => new X509Certificate(fileOf(files, `TEST-ONLY-${name}.pem`)),
    );
    if (root === undefined || intermediate === undefined || signer === undefined) throw new Error('missing');
    expect([intermediate.checkIssued(root), signer.checkIssued(intermediate), signer.ca]).toEqual([
      true,
      true,
      false,
    ]);
  });

  it('are others under another seed', () => {
    const others = kit({ seed: 'another' });
    expect(fileOf(others, 'TEST-ONLY-root.pem')).not.toEqual(fileOf(files, 'TEST-ONLY-root.pem'));
  });

  it('mark what is secret, and nothing else', () => {
    const secret = files.filter((file) => file.secret).map(({ name }) => name);
    const keys = files
      .filter(({ bytes }) => bytes.toString('latin1').includes('PRIVATE KEY'))
      .map(({ name }) => name);
    expect([secret, secret.length]).toEqual([keys, 5]);
  });
});

describe('the picture of the seal', () => {
  it('is a PNG of a red ring on nothing', () => {
    const seal = readSeal(fileOf(kit(), 'seal.esl'));
    const data = Buffer.from(seal.ok ? seal.value.picture.data : []);
    expect(data.subarray(1, 4).toString('latin1')).toBe('PNG');
    const at = data.indexOf('IDAT');
    const rows = inflateSync(data.subarray(at + 4, at + 4 + data.readUInt32BE(at - 4)));
    const pixel = (row: number, column: number) => [
      ...rows.subarray(row * 801 + 1 + column * 4).subarray(0, 4),
    ];
    expect([pixel(100, 5), pixel(0, 0)]).toEqual([
      [0xd0, 0x10, 0x10, 0xff],
      [0, 0, 0, 0],
    ]);
  });
});
