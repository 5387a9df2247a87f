import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { bytesInMemory } from '../../../lib/seals/archive/byte-source.ts';
import { judgeWithoutTrust } from '../../../lib/seals/report/conditions.ts';
import { gatherDocument } from '../../../lib/seals/report/gather-document.ts';
import { judge as judgeFacts } from '../../../lib/seals/report/judge.ts';
import { STANDARD_POLICY } from '../../../lib/seals/report/policy.ts';
import { nativeSm3 } from '../../../lib/seals/sm2/sm3.ts';
import { zValue } from '../../../lib/seals/sm2/z-value.ts';
import { createSignatureCheck } from '../../../lib/seals/signatures/check-signature.ts';
import { openSm2 } from '../../../lib/seals/sm2/open-sm2.ts';
import { zipParts, type PackageParts } from '../../support/ofd/write-package.ts';
import { makeExtension } from '../../support/pki/make-certificate.ts';
import { listedCertificate, listedDigest } from '../../support/pki/make-seal.ts';
import { sequence } from '../../support/pki/der.ts';
import { sm2Key } from '../../support/pki/signing-key.ts';
import { pki, sealedParts, shownParts, SIGNED_VALUE, signedParts, type Twist } from './sealed-package.ts';

const verify = createSignatureCheck((await openSm2(() => undefined)).sm2);
const NOW = new Date('2026-11-24T00:00:00Z');

const judge = async (parts: PackageParts, now = NOW) => {
  const facts = await gatherDocument({ document: bytesInMemory(zipParts(parts)) }, verify);
  if (!facts.ok) throw new Error(facts.refusal.kind);
  const trust = { judgeChain: judgeWithoutTrust, registration: () => undefined };
  return judgeFacts(facts.value, { now, policy: STANDARD_POLICY, ...trust }, verify);
};
type Judged = Awaited<ReturnType<typeof judge>>;
const checksOf = ({ checks, signatures }: Judged) => [...checks, ...signatures.flatMap((one) => one.checks)];
const withOutcome = (judged: Judged, wanted: string) =>
  checksOf(judged).flatMap(({ code, outcome }) => (outcome === wanted ? [code] : []));
const CHAINS = ['signer-chain', 'signer-revocation', 'maker-chain', 'maker-revocation'];

describe('a sound sealed document', () => {
  it.each([1, 4, 5] as const)('of version %i lacks nothing but anchors', async (version) => {
    const judged = await judge(sealedParts(version));
    expect(withOutcome(judged, 'failed')).toEqual([]);
    expect(withOutcome(judged, 'warning')).toEqual([]);
    expect(withOutcome(judged, 'not-done')).toEqual(CHAINS);
    expect(judged.verdict).toBe('indeterminate');
  });

  it.each(['digest', 'attributes', 'base64'] as const)(
    'by CMS with %s lacks nothing but anchors',
    async (shape) => {
      const parts = signedParts(shape, { shape: {} });
      const judged = await judge(parts);
      expect(withOutcome(judged, 'failed')).toEqual(['seal-file']);
      expect(withOutcome(judged, 'not-done')).toEqual(['signer-chain', 'signer-revocation']);
    },
  );

  it('is told the same each time', async () => {
    const bare = (judged: Judged) => JSON.stringify(checksOf(judged));
    expect(bare(await judge(sealedParts(4)))).toBe(bare(await judge(sealedParts(4))));
  });
});

describe("a vendor's check method", () => {
  const keyed = (data: string | Uint8Array): string =>
    createHash('sm3')
      .update(zValue(nativeSm3, sm2Key('signer').point))
      .update(data)
      .digest('base64');
  const withDigests = (digest: typeof keyed) =>
    sealedParts(4, {
      shape: {
        checkMethod: '1.2.156.10197.1.401.2',
        references: [...shownParts()].map(([path, data]) => [`/${path}`, digest(data)]),
      },
    });

  it('that puts the key of the signer before each file is told, and counts', async () => {
    const judged = await judge(withDigests(keyed));
    expect(withOutcome(judged, 'warning')).toContain('reference-digest');
    expect(withOutcome(judged, 'failed')).toEqual([]);
  });

  it('counts no file that is named twice, and digests each once', async () => {
    const [first] = shownParts();
    const [path, data] = first ?? ['', ''];
    const twice = Array.from({ length: 3000 }, () => [`/${path}`, keyed(data)] as const);
    const parts = sealedParts(4, { shape: { checkMethod: '1.2.156.10197.1.401.2', references: twice } });
    parts.set(path, Buffer.concat([Buffer.from(data), Buffer.alloc(4 << 20)]));
    const before = process.cpuUsage();
    expect(withOutcome(await judge(parts), 'failed')).toContain('reference-digest');
    expect(process.cpuUsage(before).user / 1000).toBeLessThan(2000);
  });

  it('does not hide that a file is another', async () => {
    const judged = await judge(withDigests(() => keyed('another file')));
    expect(withOutcome(judged, 'failed')).toContain('reference-digest');
  });
});

const EARLY = new Date('2024-01-01T00:00:00Z');
const without = (path: string) => (parts: PackageParts) =>
  new Map([...parts].filter(([name]) => name !== path));

const TWISTS: readonly (readonly [string, Twist, string])[] = [
  ['another header', { seal: { headerId: 'EX' } }, 'seal-header'],
  ['a seal used before its time', { signature: { at: EARLY } }, 'seal-validity'],
  ['a certificate used before its time', { signature: { at: EARLY } }, 'signer-certificate-validity'],
  [
    'a signer that the seal does not list',
    { seal: { listed: [listedCertificate(pki.ca.certificate)] } },
    'signer-in-seal-list',
  ],
  [
    'the digest of another signer',
    { seal: { listed: [listedDigest(Buffer.alloc(32))], listType: 2 } },
    'signer-in-seal-list',
  ],
  ['a seal that lists nobody', { seal: { listed: [] } }, 'signer-in-seal-list'],
  ['another version than its seal', { signature: { version: 5 } }, 'signature-version'],
  [
    'another place than it says',
    { signature: { propertyInfo: '/Doc_0/Signs/Sign_9/Signature.xml' } },
    'signature-location',
  ],
  ['the digest of another file', { signature: { dataHash: Buffer.alloc(32) } }, 'signature-file-digest'],
  ['another Seal.esl than the seal inside', { shape: { seal: 'another seal' } }, 'seal-file'],
  [
    'a page that nothing covers',
    { covered: without('Doc_0/Pages/Page_0/Content.xml') },
    'displayed-content-covered',
  ],
  [
    'a template that nothing covers',
    { covered: without('Doc_0/Tpls/Tpl_0/Content.xml') },
    'displayed-content-covered',
  ],
  ['a weak digest', { shape: { checkMethod: 'MD5' } }, 'package-structure'],
  [
    'a maker who did not sign',
    { seal: { maker: { ...pki.maker, certificate: pki.ca.certificate } } },
    'seal-maker-signature',
  ],
];

describe('a wrong twin', () => {
  it.each(TWISTS)('with %s is invalid for this reason', async (_, twist, code) => {
    const judged = await judge(sealedParts(4, twist));
    expect(withOutcome(judged, 'failed')).toContain(code);
    expect(judged.verdict).toBe('invalid');
  });

  it('whose OFD.xml alone is uncovered is left open', async () => {
    const judged = await judge(sealedParts(4, { covered: without('OFD.xml') }));
    expect(withOutcome(judged, 'failed')).toEqual([]);
    expect(withOutcome(judged, 'warning')).toEqual(['entry-file-covered']);
    expect(judged.verdict).toBe('indeterminate');
  });

  it('with a changed page is invalid, whatever else is right', async () => {
    const parts = sealedParts(4);
    parts.set('Doc_0/Pages/Page_0/Content.xml', '<ofd:Page xmlns:ofd="http://www.ofdspec.org/2016"/>');
    expect(withOutcome(await judge(parts), 'failed')).toContain('reference-digest');
  });

  it('with a signature that cannot be read is invalid', async () => {
    const parts = sealedParts(4);
    parts.set(SIGNED_VALUE, Buffer.from('3000', 'hex'));
    const judged = await judge(parts);
    expect(withOutcome(judged, 'failed')).toContain('signed-value');
    expect(judged.verdict).toBe('invalid');
  });

  it('with an extension that must be understood and is not is left open', async () => {
    const extensions = [makeExtension('1.2.3.4', true, sequence())];
    const judged = await judge(sealedParts(4, { signature: { extensions } }));
    expect(withOutcome(judged, 'not-done')).toContain('signature-critical-extensions');
    expect(judged.verdict).toBe('indeterminate');
  });

  it('whose certificate has run out since is told so', async () => {
    const judged = await judge(sealedParts(4), new Date('2036-01-01T00:00:00Z'));
    expect(withOutcome(judged, 'warning')).toContain('signer-certificate-validity');
    expect(withOutcome(judged, 'failed')).toEqual([]);
  });

  it('with a seal that was taken off the list is left open, however many files there are besides', async () => {
    const parts = sealedParts(4);
    for (let i = 0; i < 300; i += 1) parts.set(`Doc_0/a/${i}.bin`, 'nothing');
    parts.set('Doc_0/Signs/Sign_9/SignedValue.dat', parts.get(SIGNED_VALUE) ?? '');
    const judged = await judge(parts);
    expect(withOutcome(judged, 'not-done')).toContain('package-files-known');
    expect(withOutcome(judged, 'failed')).toEqual([]);
  });

  it('whose list names a signature without saying where it is is invalid', async () => {
    const parts = sealedParts(4);
    const list = 'Doc_0/Signs/Signatures.xml';
    const more = String(parts.get(list)).replace(/(<ofd:Signature )/, '<ofd:Signature ID="9"/>$1');
    expect(more).not.toBe(parts.get(list));
    expect(withOutcome(await judge(parts.set(list, more)), 'failed')).toEqual(['package-structure']);
  });

  it('whose stamp has no extent is told so', async () => {
    const stamps = '<ofd:StampAnnot ID="1" PageRef="1" Boundary="10 10 0 0"/>';
    const judged = await judge(sealedParts(4, { shape: { stamps } }));
    expect(withOutcome(judged, 'warning')).toContain('stamp-placement');
  });

  it('without signatures is unsigned', async () => {
    const parts = sealedParts(4);
    for (const path of parts.keys()) if (path.includes('/Signs/')) parts.delete(path);
    const entry = String(parts.get('OFD.xml')).replace(/<ofd:Signatures>.*?<\/ofd:Signatures>/, '');
    expect((await judge(parts.set('OFD.xml', entry))).verdict).toBe('unsigned');
  });
});
