import { createSign } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { ia5, integer, oid, sequence, tagged, tlv, utf8 } from '../../support/pki/der.ts';
import { makeExtension, makeName } from '../../support/pki/make-certificate.ts';
import { rsaKey, type SigningKey } from '../../support/pki/signing-key.ts';
import {
  daysFromNow,
  FAMILIES,
  issue,
  judge,
  keyNamed,
  NOW,
  said,
  TO,
  type Case,
  type Wish,
} from './authority.ts';

const claimedNow = { now: NOW, claimed: NOW };

/** A root, an issuing CA and a signer of one family of keys, each to be made otherwise. */
const chainOf = (family: (typeof FAMILIES)[number]) => {
  const key = (name: string) => keyNamed(family, name);
  const [rootKey, caKey, leafKey] = [key('root'), key('ca'), key('leaf')];
  const root = (more: Partial<Wish> = {}) =>
    issue({ subject: '根', issuer: '根', key: rootKey, by: rootKey, ca: true, ...more });
  const ca = (more: Partial<Wish> = {}) =>
    issue({ subject: '签发', issuer: '根', key: caKey, by: rootKey, ca: true, serial: 2, ...more });
  const leaf = (more: Partial<Wish> = {}) =>
    issue({ subject: '签章人', issuer: '签发', key: leafKey, by: caKey, serial: 3, ...more });
  return { key, rootKey, caKey, leafKey, root, ca, leaf };
};

const sm2 = chainOf('SM2');
const unknownCritical = makeExtension('1.2.3.4', true, utf8('?'));

type Row = readonly [what: string, one: Case, outcome: string];

const constrained = (
  permitted: readonly Buffer[],
  excluded: readonly Buffer[] = [],
  critical = true,
): Buffer => {
  const subtrees = (names: readonly Buffer[]) => names.map((name) => sequence(name));
  return makeExtension(
    '2.5.29.30',
    critical,
    sequence(
      ...(permitted.length === 0 ? [] : [tagged(0, ...subtrees(permitted))]),
      ...(excluded.length === 0 ? [] : [tagged(1, ...subtrees(excluded))]),
    ),
  );
};
const directory = (name: Buffer): Buffer => tagged(4, name);
const dns = (text: string): Buffer => tlv(0x82, Buffer.from(text));
const email = (text: string): Buffer => tlv(0x81, Buffer.from(text));
const uri = (text: string): Buffer => tlv(0x86, Buffer.from(text));
const address = (...bytes: readonly number[]): Buffer => tlv(0x87, Buffer.from(bytes));
const alternative = (...names: readonly Buffer[]): Buffer =>
  makeExtension('2.5.29.17', false, sequence(...names));

/** As sections 4.1 to 4.7 and 4.13 of the PKITS suite have them. */
const rowsOf = ({ key, rootKey, caKey, root, ca, leaf }: ReturnType<typeof chainOf>): readonly Row[] => {
  const usual = { anchors: [root()], certificates: [ca()], leaf: leaf() };
  const times = claimedNow;
  const middleKey = key('middle');
  const middle = (more: Partial<Wish> = {}) =>
    issue({ subject: '中间', issuer: '签发', key: middleKey, by: caKey, ca: true, serial: 4, ...more });
  const deep = (more: Partial<Wish> = {}) => leaf({ issuer: '中间', by: middleKey, ...more });
  const newCaKey = key('new ca');
  const rollover = (more: Partial<Wish> = {}) =>
    issue({ subject: '签发', issuer: '签发', key: newCaKey, by: caKey, ca: true, serial: 5, ...more });
  const underNew = leaf({ by: newCaKey });
  const otherRootKey = key('other root');
  return [
    ['is good with signatures, names and times in order', usual, 'passed'],
    ['is good with the CA from the document', { ...usual, certificates: [], others: [ca()] }, 'passed'],
    ['is good straight from the anchor', { ...usual, leaf: leaf({ issuer: '根', by: rootKey }) }, 'passed'],
    [
      'fails when the signature of the CA is wrong',
      { ...usual, certificates: [ca({ wrong: true })] },
      'failed issuer-signature-wrong',
    ],
    [
      'fails when the signature of the signer is wrong',
      { ...usual, leaf: leaf({ wrong: true }) },
      'failed issuer-signature-wrong',
    ],
    ['stays open when the CA is missing', { ...usual, certificates: [] }, 'not-done no-anchor'],
    ['stays open without an anchor', { ...usual, anchors: [] }, 'not-done no-anchor'],
    [
      'stays open when the only CA of that name has another key',
      { ...usual, certificates: [ca({ key: key('stranger') })] },
      'not-done no-anchor',
    ],
    [
      'fails when a CA of that name has another key and nobody says which is meant',
      { ...usual, certificates: [ca({ key: key('stranger') })], leaf: leaf({ keyIds: false }) },
      'failed issuer-signature-wrong',
    ],
    [
      'is not led by a document to blame a signature',
      { ...usual, certificates: [], others: [ca({ key: key('stranger'), keyIds: false })] },
      'not-done no-anchor',
    ],
    [
      'stays open when the names do not chain',
      { ...usual, leaf: leaf({ issuer: '别人' }) },
      'not-done no-anchor',
    ],
    [
      'fails when the CA was not yet valid',
      { ...usual, times, certificates: [ca({ from: daysFromNow(1) })] },
      'failed ca-not-yet-valid',
    ],
    [
      'fails when the CA had expired',
      { ...usual, times, certificates: [ca({ to: daysFromNow(-1) })] },
      'failed ca-expired',
    ],
    [
      'fails when the signer was not yet valid',
      { ...usual, times, leaf: leaf({ from: daysFromNow(1) }) },
      'failed certificate-not-yet-valid',
    ],
    [
      'fails when the signer had expired',
      { ...usual, times, leaf: leaf({ to: daysFromNow(-1) }) },
      'failed certificate-expired',
    ],
    [
      'is good with a year of the last century',
      { ...usual, certificates: [ca({ from: new Date('1950-01-01T00:00:00Z') })] },
      'passed',
    ],
    [
      'is good until a year after 2050',
      { ...usual, leaf: leaf({ to: new Date('2055-01-01T00:00:00Z'), generalized: true }) },
      'passed',
    ],
    [
      'fails with a GeneralizedTime that lies ahead',
      {
        ...usual,
        times,
        leaf: leaf({
          from: new Date('2051-01-01T00:00:00Z'),
          to: new Date('2055-01-01T00:00:00Z'),
          generalized: true,
        }),
      },
      'failed certificate-not-yet-valid',
    ],
    ['is good at the last instant of the signer', { ...usual, times, leaf: leaf({ to: NOW }) }, 'passed'],
    [
      'fails when the CA is none by its constraints',
      { ...usual, certificates: [ca({ ca: false, keyUsage: 0x06 })] },
      'failed ca-flag-missing',
    ],
    [
      'fails when the CA says nothing of being one',
      {
        ...usual,
        certificates: [issue({ subject: '签发', issuer: '根', key: caKey, by: rootKey, keyUsage: 0x06 })],
      },
      'failed ca-flag-missing',
    ],
    [
      'fails when the CA may not sign certificates',
      { ...usual, certificates: [ca({ keyUsage: 0x02 })] },
      'failed ca-key-usage-wrong',
    ],
    [
      'is good when the CA says nothing of what its key may do',
      { ...usual, certificates: [ca({ keyUsage: null })] },
      'passed',
    ],
    [
      'fails with a CA of the first version',
      { ...usual, certificates: [ca({ version: 1 })] },
      'failed version-wrong',
    ],
    [
      'fails with an unknown critical extension of the CA',
      { ...usual, certificates: [ca({ more: [unknownCritical] })] },
      'failed ca-critical-extension-unknown',
    ],
    [
      'stays open with an unknown critical extension of the signer',
      { ...usual, leaf: leaf({ more: [unknownCritical] }) },
      'not-done critical-extension-unknown',
    ],
    [
      'fails when the CA names two algorithms',
      { ...usual, certificates: [ca({ innerAlgorithm: '1.2.840.113549.1.1.5' })] },
      'failed algorithms-disagree',
    ],
    [
      'fails when the signer may not sign',
      { ...usual, leaf: leaf({ keyUsage: 0x20 }) },
      'failed key-usage-wrong',
    ],
    [
      'is warned of when nothing says that the signer may sign',
      { ...usual, leaf: leaf({ keyUsage: null }) },
      'warning key-usage-absent',
    ],
    ['is good with nonRepudiation alone', { ...usual, leaf: leaf({ keyUsage: 0x40 }) }, 'passed'],
    [
      'is good as long as the path length allows',
      { ...usual, certificates: [ca({ pathLength: 1 }), middle()], leaf: deep() },
      'passed',
    ],
    [
      'fails one beyond the path length',
      { ...usual, certificates: [ca({ pathLength: 0 }), middle()], leaf: deep() },
      'failed path-length-exceeded',
    ],
    [
      'does not count a CA’s own new key',
      { ...usual, certificates: [ca({ pathLength: 0 }), rollover()], leaf: underNew },
      'passed',
    ],
    [
      'goes by the key that is meant where a CA has two',
      { ...usual, certificates: [ca(), rollover(), ca({ key: newCaKey, serial: 9 })], leaf: underNew },
      'passed',
    ],
    [
      'goes over a cross-certificate',
      {
        ...usual,
        anchors: [issue({ subject: '另根', issuer: '另根', key: otherRootKey, by: otherRootKey, ca: true })],
        certificates: [
          ca(),
          issue({ subject: '根', issuer: '另根', key: rootKey, by: otherRootKey, ca: true }),
        ],
      },
      'passed',
    ],
    [
      'takes the better of two paths',
      { ...usual, times, certificates: [ca({ to: daysFromNow(-1) }), ca({ serial: 7 })] },
      'passed',
    ],
    [
      'fails when all paths do',
      { ...usual, times, certificates: [ca({ to: daysFromNow(-1) }), ca({ to: daysFromNow(-2) })] },
      'failed ca-expired',
    ],
    ['may end at an intermediate CA', { ...usual, anchors: [ca()], certificates: [] }, 'passed'],
    [
      'may be the signer alone, byte for byte',
      { ...usual, anchors: [usual.leaf], certificates: [] },
      'passed',
    ],
    [
      'is not the signer alone with another certificate of that key',
      { ...usual, anchors: [leaf({ serial: 8 })], certificates: [] },
      'not-done no-anchor',
    ],
    [
      'fails when the anchor had expired',
      { ...usual, times, anchors: [root({ to: daysFromNow(-1) })] },
      'failed ca-expired',
    ],
    [
      'is warned of when the anchor is no CA by itself',
      { ...usual, anchors: [root({ ca: false, keyUsage: null })] },
      'warning anchor-ca-flag-missing',
    ],
    [
      'is warned of when the anchor may not issue by itself',
      { ...usual, anchors: [root({ keyUsage: 0xc0 })] },
      'warning anchor-key-usage-wrong',
    ],
    [
      'stays open when an explicit policy is required',
      {
        ...usual,
        certificates: [
          ca({ more: [makeExtension('2.5.29.36', true, sequence(tlv(0x80, Buffer.from([0]))))] }),
        ],
      },
      'not-done policy-constraints-unsupported',
    ],
    [
      'is good with critical policies',
      {
        ...usual,
        certificates: [ca({ more: [makeExtension('2.5.29.32', true, sequence(sequence(oid('1.2.3'))))] })],
      },
      'passed',
    ],
  ];
};

describe.each(FAMILIES)('a path of %s', (family) => {
  it.each(rowsOf(chainOf(family)))('%s', (_, one, outcome) => {
    expect(said(judge(one).chain)).toBe(outcome);
  });
});

describe('a weak signature', () => {
  const short = rsaKey(1024);
  const long = keyNamed('RSA', 'root');
  const sha1: SigningKey = {
    ...long,
    algorithm: '1.2.840.113549.1.1.5',
    sign: (message) =>
      createSign('sha1').update(message).sign({ key: long.pkcs8, format: 'der', type: 'pkcs8' }),
  };
  const underRoot = (by: SigningKey, ofRoot = by): Case => ({
    anchors: [issue({ subject: '根', issuer: '根', key: ofRoot, by: ofRoot, ca: true })],
    leaf: issue({ subject: '签章人', issuer: '根', key: keyNamed('SM2', 'leaf'), by }),
  });

  it.each<Row>([
    ['over SHA-1 leaves it open', underRoot(sha1, long), 'not-done issuer-algorithm-weak'],
    ['by a short key of RSA leaves it open', underRoot(short), 'not-done issuer-algorithm-weak'],
    ['of the anchor itself counts for nothing', { ...underRoot(long, sha1) }, 'passed'],
  ])('%s', (_, one, outcome) => {
    expect(said(judge(one).chain)).toBe(outcome);
  });
});

describe('name constraints', () => {
  const { root, ca, leaf } = sm2;
  const named = (extension: Buffer, more: Partial<Wish> = {}): Case => ({
    anchors: [root()],
    certificates: [ca({ more: [extension] })],
    leaf: leaf(more),
  });
  const country = sequence(tlv(0x31, sequence(oid('2.5.4.6'), tlv(0x13, Buffer.from('CN')))));
  const elsewhere = sequence(tlv(0x31, sequence(oid('2.5.4.6'), tlv(0x13, Buffer.from('MN')))));

  it.each<Row>([
    ['let a subject in its subtree pass', named(constrained([directory(country)])), 'passed'],
    [
      'refuse a subject outside',
      named(constrained([directory(elsewhere)])),
      'failed name-constraints-violated',
    ],
    [
      'refuse a subject that is excluded',
      named(constrained([], [directory(makeName('签章人'))])),
      'failed name-constraints-violated',
    ],
    [
      'count when they are not critical',
      named(constrained([directory(elsewhere)], [], false)),
      'failed name-constraints-violated',
    ],
    [
      'compare names as names are compared',
      named(constrained([directory(sequence(tlv(0x31, sequence(oid('2.5.4.6'), utf8(' cn')))))])),
      'passed',
    ],
    [
      'let a host below pass',
      named(constrained([dns('nmg.gov.cn')]), { more: [alternative(dns('zw.NMG.gov.cn'))] }),
      'passed',
    ],
    [
      'refuse a host that only ends alike',
      named(constrained([dns('nmg.gov.cn')]), { more: [alternative(dns('notnmg.gov.cn'))] }),
      'failed name-constraints-violated',
    ],
    [
      'refuse an excluded host',
      named(constrained([], [dns('gov.cn')]), { more: [alternative(dns('a.gov.cn'))] }),
      'failed name-constraints-violated',
    ],
    [
      'let an address of a permitted host pass',
      named(constrained([email('nmg.gov.cn')]), { more: [alternative(email('a@nmg.gov.cn'))] }),
      'passed',
    ],
    [
      'refuse an address of a host below, which is another',
      named(constrained([email('nmg.gov.cn')]), { more: [alternative(email('a@b.nmg.gov.cn'))] }),
      'failed name-constraints-violated',
    ],
    [
      'let an address of a host below pass where those are meant',
      named(constrained([email('.nmg.gov.cn')]), { more: [alternative(email('a@b.nmg.gov.cn'))] }),
      'passed',
    ],
    [
      'hold a mailbox to its letters',
      named(constrained([email('a@b.cn')]), { more: [alternative(email('A@b.cn'))] }),
      'failed name-constraints-violated',
    ],
    [
      'let an address of a network pass',
      named(constrained([address(10, 15, 0, 0, 255, 255, 0, 0)]), {
        more: [alternative(address(10, 15, 3, 4))],
      }),
      'passed',
    ],
    [
      'refuse an address outside',
      named(constrained([address(10, 15, 0, 0, 255, 255, 0, 0)]), {
        more: [alternative(address(10, 16, 3, 4))],
      }),
      'failed name-constraints-violated',
    ],
    [
      'let a URI of a permitted host pass',
      named(constrained([uri('.gov.cn')]), { more: [alternative(uri('http://a.gov.cn/x'))] }),
      'passed',
    ],
    [
      'refuse a URI without a host',
      named(constrained([uri('.gov.cn')]), { more: [alternative(uri('urn:a'))] }),
      'failed name-constraints-unsupported',
    ],
    [
      'refuse a form that nobody here compares',
      named(constrained([tagged(0, oid('1.2.3'))]), { more: [alternative(tagged(0, oid('1.2.3')))] }),
      'failed name-constraints-unsupported',
    ],
    [
      'refuse what they cannot read',
      named(makeExtension('2.5.29.30', true, integer(1))),
      'failed name-constraints-unreadable',
    ],
    [
      'refuse a minimum',
      named(
        makeExtension(
          '2.5.29.30',
          true,
          sequence(tagged(0, sequence(dns('a.cn'), tlv(0x80, Buffer.from([1]))))),
        ),
      ),
      'failed name-constraints-unreadable',
    ],
    ['do not constrain a form that they do not name', named(constrained([dns('gov.cn')])), 'passed'],
  ])('%s', (_, one, outcome) => {
    expect(said(judge(one).chain)).toBe(outcome);
  });

  it('count the e-mail address in a subject', () => {
    const subjectName = sequence(tlv(0x31, sequence(oid('1.2.840.113549.1.9.1'), ia5('a@b.cn'))));
    const judged = judge(named(constrained([email('nmg.gov.cn')]), { subjectName }));
    expect(said(judged.chain)).toBe('failed name-constraints-violated');
  });

  it('hold for CAs below, and not for a CA’s own new key', () => {
    const { key, caKey } = sm2;
    const below = (subject: string, excluded: string): Case => ({
      anchors: [root()],
      certificates: [
        ca({ more: [constrained([], [directory(makeName(excluded))])] }),
        issue({ subject, issuer: '签发', key: key('below'), by: caKey, ca: true, serial: 4 }),
      ],
      leaf: leaf({ issuer: subject, by: key('below') }),
    });
    expect(said(judge(below('中间', '中间')).chain)).toBe('failed name-constraints-violated');
    expect(said(judge(below('中间', '别人')).chain)).toBe('passed');
    expect(said(judge(below('签发', '签发')).chain)).toBe('passed');
  });

  it('of an anchor count too', () => {
    const judged = judge({
      anchors: [root({ more: [constrained([directory(elsewhere)])] })],
      certificates: [ca()],
      leaf: leaf(),
    });
    expect(said(judged.chain)).toBe('failed name-constraints-violated');
  });
});

describe('the time of signing', () => {
  const { root, ca, leaf } = sm2;
  const ended = { anchors: [root()], certificates: [ca()], leaf: leaf({ to: daysFromNow(-10) }) };
  const [before, after] = [daysFromNow(-20), daysFromNow(-5)];

  it.each<Row>([
    [
      'within by the signer’s word, and over by now, is a warning',
      { ...ended, times: { now: NOW, claimed: before } },
      'warning expired-since',
    ],
    ['within by proof is good', { ...ended, times: { now: NOW, proven: before } }, 'passed'],
    ['that nobody says leaves it open', { ...ended, times: { now: NOW } }, 'not-done expired-time-unknown'],
    [
      'that is proven only after the end is left to the signer’s word',
      { ...ended, times: { now: NOW, claimed: before, proven: after } },
      'warning expired-since',
    ],
    [
      'that is proven only after the end and not claimed leaves it open',
      { ...ended, times: { now: NOW, proven: after } },
      'not-done expired-time-unknown',
    ],
    [
      'claimed after the end fails',
      { ...ended, times: { now: NOW, claimed: after } },
      'failed certificate-expired',
    ],
    [
      'claimed ahead of now counts for nothing',
      { ...ended, times: { now: NOW, claimed: daysFromNow(1) } },
      'not-done expired-time-unknown',
    ],
    [
      'proven before the beginning fails',
      { ...ended, times: { now: NOW, proven: new Date('2024-01-01T00:00:00Z') } },
      'failed certificate-not-yet-valid',
    ],
    [
      'of a CA that has expired since is a warning',
      {
        ...ended,
        certificates: [ca({ to: daysFromNow(-1) })],
        leaf: leaf(),
        times: { now: NOW, claimed: before },
      },
      'warning expired-since',
    ],
    [
      'outside for a maker is a warning',
      { ...ended, purpose: 'maker', times: { now: NOW, claimed: after } },
      'warning certificate-expired',
    ],
  ])('%s', (_, one, outcome) => {
    expect(said(judge(one).chain)).toBe(outcome);
  });
});

describe('an authority of time stamps', () => {
  const { root, ca, leaf } = sm2;
  const stamping = (critical: boolean, ...purposes: readonly string[]): Case => ({
    purpose: 'time-stamp',
    anchors: [root()],
    certificates: [ca()],
    leaf: leaf({ more: [makeExtension('2.5.29.37', critical, sequence(...purposes.map((id) => oid(id))))] }),
  });
  const STAMPING = '1.3.6.1.5.5.7.3.8';

  it.each<Row>([
    ['stamps and does nothing else, critically', stamping(true, STAMPING), 'passed'],
    ['must say so critically', stamping(false, STAMPING), 'failed extended-key-usage-wrong'],
    [
      'must do nothing else',
      stamping(true, STAMPING, '1.3.6.1.5.5.7.3.1'),
      'failed extended-key-usage-wrong',
    ],
    ['must say so', { ...stamping(true, STAMPING), leaf: leaf() }, 'failed extended-key-usage-wrong'],
    ['is no guide for a signer', { ...stamping(true, STAMPING), purpose: 'signer' }, 'passed'],
  ])('%s', (_, one, outcome) => {
    expect(said(judge(one).chain)).toBe(outcome);
  });
});

describe('the answer', () => {
  const { root, ca, leaf } = sm2;

  it('tells the path, the anchor and by which time was judged, as JSON can say it', () => {
    const judged = judge({ anchors: [root()], certificates: [ca()], leaf: leaf(), times: claimedNow });
    expect(judged).toMatchObject({
      chain: {
        outcome: 'passed',
        facts: { purpose: 'signer', judgedAt: NOW.toISOString(), judgedBy: 'claimed-time' },
      },
      anchor: { subject: 'C=CN, O=测试机构, CN=根', recognition: { by: '测试' } },
    });
    expect(judged.path.map(({ serial }) => serial)).toEqual(['03', '02', '01']);
    expect(judged.path[0]).toEqual({
      subject: 'C=CN, O=测试机构, CN=签章人',
      issuer: 'C=CN, O=测试机构, CN=签发',
      serial: '03',
      notBefore: '2025-01-01T00:00:00.000Z',
      notAfter: TO.toISOString(),
      sm3: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    expect(JSON.parse(JSON.stringify(judged))).toEqual(judged);
  });

  it('names the certificate that a finding is about', () => {
    const judged = judge({ anchors: [root()], certificates: [ca({ ca: false })], leaf: leaf() });
    expect(judged.chain.facts).toMatchObject({ certificate: 'C=CN, O=测试机构, CN=签发' });
    expect(judged.revocation).toEqual({ outcome: 'not-done', facts: { reason: 'path-not-valid' } });
  });

  it('names the issuer that is missing', () => {
    const judged = judge({ anchors: [root()], leaf: leaf() });
    expect(judged.chain.facts).toMatchObject({ issuer: 'C=CN, O=测试机构, CN=签发' });
    expect(judged.path).toHaveLength(1);
    expect(judged.anchor).toBeUndefined();
    expect(judged.revocation.facts).toEqual({ reason: 'no-path' });
  });
});
