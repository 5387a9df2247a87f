import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { octets, sequence } from '../../../infra/local/sealing-kit/der.ts';
import { makeAttribute } from '../../../infra/local/sealing-kit/make-cms.ts';
import { makeKit, sealingOf, type KitWish } from '../../../infra/local/sealing-kit/make-kit.ts';
import { makeTrust } from '../../../infra/local/sealing-kit/make-trust.ts';
import { bytesInMemory } from '../../../lib/seals/archive/byte-source.ts';
import type { Conditions, SealRegistration } from '../../../lib/seals/report/conditions.ts';
import type { DocumentFacts } from '../../../lib/seals/report/document-facts.ts';
import { gatherDocument } from '../../../lib/seals/report/gather-document.ts';
import { judge } from '../../../lib/seals/report/judge.ts';
import { readPolicy, STANDARD_POLICY, STRICT_POLICY } from '../../../lib/seals/report/policy.ts';
import { reportSchema } from '../../../lib/seals/report/report.ts';
import { trustedChains } from '../../../lib/seals/report/trusted-chains.ts';
import { reportOn } from '../../../lib/seals/report/verify-document.ts';
import { createSignatureCheck } from '../../../lib/seals/signatures/check-signature.ts';
import { openSm2 } from '../../../lib/seals/sm2/open-sm2.ts';
import { readTrustList } from '../../../lib/seals/trust/read-trust-list.ts';

const verify = createSignatureCheck((await openSm2(() => undefined)).sm2);
const AT = new Date('2026-03-02T08:00:00Z');
const NOW = new Date('2026-03-03T08:00:00Z');
const WISH: KitWish = { format: 'ofd', version: 4, at: AT, now: NOW };

const factsOf = async (wish: KitWish, file = 'document.ofd'): Promise<DocumentFacts> => {
  const bytes = makeKit(wish).find(({ name }) => name === file)?.bytes ?? Buffer.alloc(0);
  const gathered = await gatherDocument({ document: bytesInMemory(bytes) }, verify);
  if (!gathered.ok) throw new Error(gathered.refusal.kind);
  return gathered.value;
};

const conditionsFor = (wish: KitWish, more: Partial<Conditions> = {}): Conditions => {
  const trust = readTrustList(makeTrust(sealingOf(wish), wish.twist?.trust?.(sealingOf(wish))));
  if (!trust.ok) throw new Error(trust.refusal.kind);
  const { policy = STANDARD_POLICY } = more;
  const judgeChain = trustedChains(trust.value, '150000', policy, verify);
  return { now: NOW, policy, judgeChain, registration: () => undefined, ...more };
};

const sound = await factsOf(WISH);
const judgedWith = (more: Partial<Conditions>, facts = sound, wish = WISH) =>
  judge(facts, conditionsFor(wish, more), verify);

type Judged = ReturnType<typeof judgedWith>;
const checkIn = ({ checks, signatures }: Judged, wanted: string) =>
  [...checks, ...signatures.flatMap((one) => one.checks)].find(({ code }) => code === wanted);
const reasonOf = (judged: Judged, wanted: string): unknown => checkIn(judged, wanted)?.facts?.['reason'];

describe('a judgement', () => {
  it('is valid where everything holds', () => {
    expect(judgedWith({}).verdict).toBe('valid');
  });

  it('is the same when the facts were written down and read again', () => {
    const again = JSON.parse(JSON.stringify(sound)) as DocumentFacts;
    expect(JSON.stringify(judgedWith({}, again))).toBe(JSON.stringify(judgedWith({})));
  });

  it('is written into the same report, but for the moment of judging', () => {
    const report = (now: Date) => {
      const conditions = conditionsFor(WISH, { now });
      return reportOn(sound, { conditions, division: '150000', program: 'sumu test' }, verify);
    };
    const [first, second] = [report(NOW), report(new Date(NOW.getTime() + 60_000))];
    expect(reportSchema.safeParse(JSON.parse(JSON.stringify(first))).error).toBeUndefined();
    expect(JSON.stringify({ ...second, judged: first.judged })).toBe(JSON.stringify(first));
    expect(second.judged.at).not.toBe(first.judged.at);
  });

  it('of a seal by itself is the same a minute later too', async () => {
    const wish: KitWish = { ...WISH, format: 'esl' };
    const facts = await factsOf(wish, 'seal.esl');
    const told = (now: Date) => JSON.stringify(judgedWith({ now }, facts, wish).signatures);
    expect(told(new Date(NOW.getTime() + 60_000))).toBe(told(NOW));
  });

  it('never leaves out a check, and tells them in one order', async () => {
    const codes = ({ signatures }: Judged) => signatures.map(({ checks }) => checks.map(({ code }) => code));
    const all = codes(judgedWith({}))[0];
    for (const wish of [
      { ...WISH, variant: 'digital-signature' },
      { ...WISH, variant: 'integrity-list' },
      { ...WISH, version: 1 },
    ] as const) {
      for (const one of codes(judgedWith({}, await factsOf(wish), wish))) expect(one).toEqual(all);
    }
  });
});

const LATER = new Date('2036-06-01T00:00:00Z');

describe('a policy', () => {
  it('lets pass what has expired since it was used, or holds it open', () => {
    const expired = judgedWith({ now: LATER });
    expect(checkIn(expired, 'seal-validity')?.outcome).toBe('warning');
    const strict = judgedWith({ now: LATER, policy: STRICT_POLICY });
    expect(checkIn(strict, 'seal-validity')).toMatchObject({
      outcome: 'not-done',
      facts: { reason: 'expired-since', tightenedBy: 'strict' },
    });
  });

  it('can never make a failed check pass', async () => {
    const facts = { ...sound, checks: [{ code: 'archive', outcome: 'failed' } as const, ...sound.checks] };
    expect(
      judgedWith({ policy: { ...STRICT_POLICY, tighten: { archive: 'not-done' } } }, facts).verdict,
    ).toBe('invalid');
  });

  it('that is wrong is refused with all its defects', () => {
    const read = readPolicy({
      name: 'My Policy',
      version: 0,
      tighten: { 'seal-validity': 'passed' },
      more: 1,
    });
    const pointers = read.ok ? [] : (read.refusal.defects ?? []).map(({ pointer }) => pointer);
    expect(pointers).toEqual(expect.arrayContaining(['/name', '/version', '/tighten/seal-validity']));
  });
});

const SEAL_SM3 = reportOn(
  sound,
  { conditions: conditionsFor(WISH), division: '150000', program: 'x' },
  verify,
).signatures[0]?.seal?.sm3;

const registered =
  (state: 'suspended' | 'revoked', from: string, sm3 = SEAL_SM3 ?? ''): Conditions['registration'] =>
  (): SealRegistration => ({
    sm3,
    states: [
      { state: 'normal', from: new Date('2025-01-01T00:00:00Z') },
      { state, from: new Date(from) },
    ],
  });

describe('the registry of seals', () => {
  it.each([
    [
      'revoked before the claimed time',
      registered('revoked', '2026-03-01T00:00:00Z'),
      'failed',
      'seal-revoked',
    ],
    [
      'suspended at the claimed time',
      registered('suspended', '2026-03-02T00:00:00Z'),
      'failed',
      'seal-suspended',
    ],
    [
      'revoked after the claimed time, which nothing proves',
      registered('revoked', '2026-03-02T09:00:00Z'),
      'not-done',
      'seal-withdrawn-time-unproven',
    ],
    [
      'another seal of that number',
      registered('revoked', '2027-01-01T00:00:00Z', 'other'),
      'not-done',
      'registered-seal-differs',
    ],
  ] as const)('is heard: %s', (_, registration, outcome, reason) => {
    const judged = judgedWith({ registration });
    expect(checkIn(judged, 'seal-registration')).toMatchObject({ outcome, facts: { reason } });
    expect(judged.verdict).toBe(outcome === 'failed' ? 'invalid' : 'indeterminate');
  });

  it('leaves a seal valid that was withdrawn after the document had been seen', () => {
    const judged = judgedWith({
      registration: registered('revoked', '2026-03-02T12:00:00Z'),
      firstSeen: new Date('2026-03-02T09:00:00Z'),
    });
    expect(checkIn(judged, 'seal-registration')?.outcome).toBe('warning');
    expect(judged.verdict).toBe('valid');
  });

  it('does not count before it says so', () => {
    expect(judgedWith({ registration: registered('revoked', '2027-01-01T00:00:00Z') }).verdict).toBe('valid');
  });
});

describe('the time of signing', () => {
  it('must not lie ahead', () => {
    const early = judgedWith({ now: new Date(AT.getTime() - 3_600_000) });
    expect(reasonOf(early, 'claimed-time')).toBe('claimed-time-in-the-future');
    expect(early.verdict).toBe('invalid');
  });

  it('is proved by a time stamp, which makes a seal of version 5 outlive its certificate', async () => {
    const wish: KitWish = { ...WISH, version: 5 };
    const judged = judgedWith({}, await factsOf(wish), wish);
    expect(checkIn(judged, 'time-stamp')).toMatchObject({ outcome: 'passed' });
    expect(judged.signatures[0]?.trust.stamped).toMatchObject({ at: AT.toISOString() });
  });
});

describe('a certificate that a CMS names', () => {
  const wish: KitWish = { ...WISH, variant: 'digital-signature' };
  const naming = (certificate: Uint8Array): KitWish => ({
    ...wish,
    twist: {
      cms: () => ({
        more: [
          makeAttribute(
            '1.2.840.113549.1.9.16.2.47',
            sequence(sequence(sequence(octets(createHash('sha256').update(certificate).digest())))),
          ),
        ],
      }),
    },
  });
  const { signer, stranger } = sealingOf(wish).pki;

  it('must be the one that is enclosed', async () => {
    const [own, other] = [naming(signer.certificate), naming(stranger.certificate)];
    expect(judgedWith({}, await factsOf(own), own).verdict).toBe('valid');
    const judged = judgedWith({}, await factsOf(other), other);
    expect(reasonOf(judged, 'signer-signature')).toBe('signer-certificate-differs');
  });
});

describe('what is given without a document around it', () => {
  it('is a seal, valid now', async () => {
    const wish: KitWish = { ...WISH, format: 'esl' };
    const facts = await factsOf(wish, 'seal.esl');
    expect(facts.format).toBe('seal');
    expect(judgedWith({}, facts, wish).verdict).toBe('valid');
    expect(judgedWith({ now: LATER }, facts, wish).verdict).toBe('invalid');
  });

  const CMS: KitWish = { ...WISH, format: 'cms' };
  const files = new Map(makeKit(CMS).map(({ name, bytes }) => [name, bytes]));
  const fileOf = (name: string): Buffer => files.get(name) ?? Buffer.alloc(0);
  const signer = sealingOf(CMS).pki.signer.certificate;
  const judgeFile = async (file: Buffer, signed?: Buffer, certificate?: Uint8Array) => {
    const toVerify = {
      document: bytesInMemory(file),
      ...(signed && { signed: bytesInMemory(signed) }),
      ...(certificate && { certificate }),
    };
    const gathered = await gatherDocument(toVerify, verify);
    return gathered.ok ? judgedWith({}, gathered.value, CMS).verdict : gathered.refusal.kind;
  };
  const text = fileOf('document.txt');

  it.each(['document.p7s', 'digest.p7s', 'base64.p7s'])('is CMS over its document: %s', async (name) => {
    expect(await judgeFile(fileOf(name), text)).toBe('valid');
    expect(await judgeFile(fileOf(name))).toBe('indeterminate');
    expect(await judgeFile(fileOf(name), Buffer.from('another text'))).toBe('invalid');
  });

  it.each(['document.sm2', 'document.sm2.der'])('is a bare SM2 signature: %s', async (name) => {
    expect(await judgeFile(fileOf(name), text, signer)).toBe('valid');
    expect(await judgeFile(fileOf(name), text)).toBe('indeterminate');
    expect(await judgeFile(fileOf(name), Buffer.from('another text'), signer)).toBe('invalid');
  });

  it('may be text: base64, with or without the lines of PEM', async () => {
    const body = fileOf('document.p7s').toString('base64');
    const pem = `-----BEGIN CMS-----\n${body.replaceAll(/.{64}/g, '$&\n')}\n-----END CMS-----\n`;
    expect(await judgeFile(Buffer.from(body), text)).toBe('valid');
    expect(await judgeFile(Buffer.from(pem), text)).toBe('valid');
  });

  it.each([
    ['nothing', Buffer.alloc(0)],
    ['text', Buffer.from('这不是文件')],
    ['another archive', Buffer.from('504b0506000000000000000000000000000000000000', 'hex')],
    ['DER of something else', Buffer.from('3003020101', 'hex')],
    ['an image', Buffer.from('89504e470d0a1a0a', 'hex')],
  ])('is of no known format: %s', async (_, bytes) => {
    expect(await judgeFile(bytes)).toBe('format-unknown');
  });
});
