import { describe, expect, it } from 'vitest';
import { generalizedTime, integer, octets, oid, sequence, tagged, tlv } from '../../support/pki/der.ts';
import { makeExtension, makeName } from '../../support/pki/make-certificate.ts';
import { makeOcspResponse, type OcspWish } from '../../support/pki/make-ocsp-response.ts';
import {
  makeRevocationList,
  type RevocationListWish,
  type RevokedWish,
} from '../../support/pki/make-revocation-list.ts';
import {
  daysFromNow,
  FAMILIES,
  issue,
  judge,
  keyNamed,
  NOW,
  said,
  type Case,
  type Wish,
} from './authority.ts';

const LEAF = 3;
const CA = 2;

/** A root, a CA and a signer, with the lists and answers of both CAs, each to be made otherwise. */
const sourcesOf = (family: (typeof FAMILIES)[number]) => {
  const key = (name: string) => keyNamed(family, name);
  const [rootKey, caKey] = [key('root'), key('ca')];
  const root = issue({ subject: '根', issuer: '根', key: rootKey, by: rootKey, ca: true });
  const ca = (more: Partial<Wish> = {}) =>
    issue({ subject: '签发', issuer: '根', key: caKey, by: rootKey, ca: true, serial: CA, ...more });
  const leaf = (more: Partial<Wish> = {}) =>
    issue({ subject: '签章人', issuer: '签发', key: key('leaf'), by: caKey, serial: LEAF, ...more });
  const times = { thisUpdate: daysFromNow(-1), nextUpdate: daysFromNow(6) };
  const ofRoot = (more: Partial<RevocationListWish> = {}) =>
    makeRevocationList({ issuer: '根', by: rootKey, ...times, ...more });
  const ofCa = (more: Partial<RevocationListWish> = {}) =>
    makeRevocationList({ issuer: '签发', by: caKey, ...times, ...more });
  const answer = (more: Partial<OcspWish> = {}) =>
    makeOcspResponse({
      serial: LEAF,
      issuer: '签发',
      issuerKey: caKey,
      status: 'good',
      ...times,
      by: caKey,
      ...more,
    });
  const given = { anchors: [root], certificates: [ca()], leaf: leaf() };
  return { key, rootKey, caKey, root, ca, leaf, ofRoot, ofCa, answer, given };
};

type Row = readonly [what: string, one: Case, outcome: string];

const revoked = (more: Partial<RevokedWish> = {}): { revoked: RevokedWish[] } => ({
  revoked: [
    { serial: 77, at: daysFromNow(-30) },
    { serial: LEAF, at: daysFromNow(-10), ...more },
  ],
});
const point = (...parts: readonly Buffer[]): Buffer => makeExtension('2.5.29.28', true, sequence(...parts));
const places = (...names: readonly Buffer[]): Buffer => tagged(0, tagged(0, ...names));
const uri = (text: string): Buffer => tlv(0x86, Buffer.from(text));
const yes = (number: number): Buffer => tlv(0x80 | number, Buffer.from([0xff]));
const distributed = (name: string): Buffer =>
  makeExtension('2.5.29.31', false, sequence(sequence(places(uri(name)))));

/** As sections 4.4, 4.5, 4.14 and 4.15 of the PKITS suite have them. */
const listRows = ({
  key,
  rootKey,
  caKey,
  ca,
  leaf,
  ofRoot,
  ofCa,
  given,
}: ReturnType<typeof sourcesOf>): readonly Row[] => {
  const withList = (more: Partial<RevocationListWish>): Case => ({ ...given, lists: [ofRoot(), ofCa(more)] });
  const claimed = { now: NOW, claimed: daysFromNow(-20) };
  const proven = { now: NOW, proven: daysFromNow(-20) };
  const newCaKey = key('new ca');
  const newCa = (more: Partial<Wish> = {}) =>
    issue({ subject: '签发', issuer: '根', key: newCaKey, by: rootKey, ca: true, serial: 6, ...more });
  const byNewKey = { ...given, certificates: [ca(), newCa()], lists: [ofRoot(), ofCa({ by: newCaKey })] };
  return [
    ['is good when no list has it', { ...given, lists: [ofRoot(), ofCa()] }, 'passed'],
    ['is good by lists from the document', { ...given, revocationGiven: [ofRoot(), ofCa()] }, 'passed'],
    ['stays open without lists', given, 'not-done revocation-missing'],
    ['stays open without the list of the root', { ...given, lists: [ofCa()] }, 'not-done revocation-missing'],
    ['fails when it was revoked', withList(revoked()), 'failed revoked'],
    [
      'fails when the CA was revoked',
      { ...given, lists: [ofRoot({ revoked: [{ serial: CA, at: daysFromNow(-9) }] }), ofCa()] },
      'failed revoked',
    ],
    [
      'fails when it was revoked before the claimed time',
      { ...withList(revoked()), times: { now: NOW, claimed: daysFromNow(-5) } },
      'failed revoked',
    ],
    [
      'fails when it was revoked before the proven time',
      { ...withList(revoked()), times: { now: NOW, proven: daysFromNow(-5) } },
      'failed revoked',
    ],
    [
      'is not rescued by a claimed time',
      { ...withList(revoked()), times: claimed },
      'not-done revoked-now-time-unproven',
    ],
    [
      'is not rescued by a proof from after it',
      { ...withList(revoked()), times: { ...claimed, proven: daysFromNow(-5) } },
      'not-done revoked-now-time-unproven',
    ],
    [
      'is warned of when it was revoked since a proven time',
      { ...withList(revoked()), times: proven },
      'warning revoked-since',
    ],
    [
      'fails by the date of invalidity',
      { ...withList(revoked({ reason: 1, invalidFrom: daysFromNow(-40) })), times: proven },
      'failed revoked',
    ],
    [
      'does not go by a date of invalidity that is later',
      {
        ...withList(revoked({ invalidFrom: daysFromNow(-2) })),
        times: { now: NOW, claimed: daysFromNow(-5) },
      },
      'failed revoked',
    ],
    ['fails when it is on hold', withList(revoked({ reason: 6 })), 'failed on-hold'],
    [
      'is on hold since a proven time',
      { ...withList(revoked({ reason: 6 })), times: proven },
      'warning on-hold-since',
    ],
    [
      'is on hold now, whatever is claimed',
      { ...withList(revoked({ reason: 6 })), times: claimed },
      'not-done on-hold-now-time-unproven',
    ],
    [
      'is good when the hold was lifted',
      {
        ...given,
        lists: [ofRoot(), ofCa(), ofCa({ thisUpdate: daysFromNow(-8), ...revoked({ reason: 6 }) })],
      },
      'passed',
    ],
    [
      'fails for ever once it was revoked',
      { ...given, lists: [ofRoot(), ofCa(), ofCa({ thisUpdate: daysFromNow(-8), ...revoked() })] },
      'failed revoked',
    ],
    [
      'stays open when the list is signed by another',
      withList({ by: key('stranger') }),
      'not-done revocation-unusable',
    ],
    [
      'stays open when the list is of another CA',
      { ...given, lists: [ofRoot(), ofCa({ issuer: '别人' })] },
      'not-done revocation-missing',
    ],
    [
      'does not believe that it was revoked by another',
      { ...given, lists: [ofRoot(), ofCa(), ofCa({ by: key('stranger'), ...revoked() })] },
      'passed',
    ],
    [
      'stays open when the list is stale',
      withList({ nextUpdate: daysFromNow(-0.5) }),
      'not-done revocation-stale',
    ],
    [
      'stays open when the list is from the future',
      withList({ thisUpdate: daysFromNow(0.5) }),
      'not-done revocation-unusable',
    ],
    [
      'is good when the list says nothing of its end, and is young',
      withList({ nextUpdate: undefined }),
      'passed',
    ],
    [
      'stays open when the list is older than is allowed',
      { ...withList({}), maxRevocationAge: 3_600_000 },
      'not-done revocation-stale',
    ],
    ['stays open with a list of the first version', withList({ version: 0 }), 'not-done revocation-unusable'],
    [
      'stays open with an unknown critical extension',
      withList({ extensions: [makeExtension('1.2.3', true, integer(1))] }),
      'not-done revocation-unusable',
    ],
    [
      'is good with an unknown extension that is not critical',
      withList({ extensions: [makeExtension('1.2.3', false, integer(1))] }),
      'passed',
    ],
    [
      'stays open with an unknown critical extension of any entry',
      withList({
        revoked: [{ serial: 99, at: NOW, extensions: [makeExtension('1.2.3', true, integer(1))] }],
      }),
      'not-done revocation-unusable',
    ],
    [
      'stays open with a list that is only what has changed',
      withList({ extensions: [makeExtension('2.5.29.27', true, integer(1))] }),
      'not-done revocation-unusable',
    ],
    [
      'stays open with a list that speaks for other CAs',
      withList({ extensions: [point(yes(4))] }),
      'not-done revocation-unusable',
    ],
    [
      'stays open with a list of some reasons',
      withList({ extensions: [point(tlv(0x83, Buffer.from([0, 0x40])))] }),
      'not-done revocation-unusable',
    ],
    [
      'stays open with a list of attribute certificates',
      withList({ extensions: [point(yes(5))] }),
      'not-done revocation-unusable',
    ],
    [
      'stays open with a list of CAs alone',
      withList({ extensions: [point(yes(2))] }),
      'not-done revocation-unusable',
    ],
    ['is good with a list of users alone', withList({ extensions: [point(yes(1))] }), 'passed'],
    [
      'stays open for a CA with a list of users alone',
      { ...given, lists: [ofRoot({ extensions: [point(yes(1))] }), ofCa()] },
      'not-done revocation-unusable',
    ],
    [
      'is good with the piece of the list that it names',
      {
        ...withList({ extensions: [point(places(uri('http://a/1.crl')))] }),
        leaf: leaf({ more: [distributed('http://a/1.crl')] }),
      },
      'passed',
    ],
    [
      'stays open with another piece of the list',
      {
        ...withList({ extensions: [point(places(uri('http://a/2.crl')))] }),
        leaf: leaf({ more: [distributed('http://a/1.crl')] }),
      },
      'not-done revocation-unusable',
    ],
    [
      'stays open with a piece of the list when it names none',
      withList({ extensions: [point(places(uri('http://a/2.crl')))] }),
      'not-done revocation-unusable',
    ],
    [
      'is good with a piece that is called like the CA',
      withList({ extensions: [point(places(tagged(4, makeName('签发'))))] }),
      'passed',
    ],
    [
      'stays open when the CA may not sign lists',
      { ...given, certificates: [ca({ keyUsage: 0x04 })], lists: [ofRoot(), ofCa()] },
      'not-done revocation-unusable',
    ],
    ['is good with a list by the CA’s other key', byNewKey, 'passed'],
    [
      'is good with a list by a key of the CA that is younger than the signature',
      { ...byNewKey, certificates: [ca(), newCa({ from: daysFromNow(-3) })], times: claimed },
      'passed',
    ],
    [
      'is good with a list by a key that the CA certified itself',
      { ...byNewKey, certificates: [ca(), newCa({ issuer: '签发', by: caKey })] },
      'passed',
    ],
    [
      'stays open with a list by a key of that name from elsewhere',
      { ...byNewKey, certificates: [ca(), newCa({ issuer: '别人', by: key('stranger') })] },
      'not-done revocation-unusable',
    ],
    [
      'stays open with a list by a key of that name under another CA of the same anchor',
      {
        ...byNewKey,
        certificates: [
          ca(),
          ca({ subject: '别人', key: key('other ca'), serial: 7 }),
          newCa({ issuer: '别人', by: key('other ca') }),
        ],
      },
      'not-done revocation-unusable',
    ],
    [
      'stays open with a list by a key of that name under another anchor',
      {
        ...byNewKey,
        anchors: [
          ...given.anchors,
          issue({ subject: '根', issuer: '根', key: key('root 2'), by: key('root 2'), ca: true }),
        ],
        certificates: [ca(), newCa({ by: key('root 2') })],
      },
      'not-done revocation-unusable',
    ],
    [
      'stays open with a list by a key that was revoked itself',
      {
        ...byNewKey,
        lists: [ofRoot({ revoked: [{ serial: 6, at: daysFromNow(-9) }] }), ofCa({ by: newCaKey })],
      },
      'not-done revocation-unusable',
    ],
    [
      'does not ask about the anchor',
      { ...given, lists: [ofRoot({ revoked: [{ serial: 1, at: daysFromNow(-9) }] }), ofCa()] },
      'passed',
    ],
    [
      'is good with a serial number of twenty octets beside it',
      withList({ revoked: [{ serial: 2 ** 40 + LEAF, at: NOW }] }),
      'passed',
    ],
    [
      'fails by the earlier of two entries',
      {
        ...withList({
          revoked: [
            { serial: LEAF, at: daysFromNow(-3) },
            { serial: LEAF, at: daysFromNow(-30) },
          ],
        }),
        times: proven,
      },
      'failed revoked',
    ],
  ];
};

const expiredRows = ({ leaf, ofRoot, ofCa, given }: ReturnType<typeof sourcesOf>): readonly Row[] => {
  const expired = {
    ...given,
    leaf: leaf({ to: daysFromNow(-10) }),
    times: { now: NOW, claimed: daysFromNow(-30) },
  };
  const made = (thisUpdate: number, more: Partial<RevocationListWish> = {}): Case => ({
    ...expired,
    lists: [
      ofRoot(),
      ofCa({ thisUpdate: daysFromNow(thisUpdate), nextUpdate: daysFromNow(thisUpdate + 7), ...more }),
    ],
  });
  const keeps = (from: Date) => ({ extensions: [makeExtension('2.5.29.60', false, generalizedTime(from))] });
  return [
    ['is good by a list from between signing and the end', made(-20), 'passed'],
    ['stays open with a list from before the signing', made(-40), 'not-done revocation-too-early'],
    ['stays open with a list from after the end', made(-1), 'not-done revocation-expired-off-list'],
    ['is good by a later list that keeps the expired', made(-1, keeps(daysFromNow(-100))), 'passed'],
    [
      'stays open with a later list that keeps only younger ones',
      made(-1, keeps(daysFromNow(-5))),
      'not-done revocation-expired-off-list',
    ],
    [
      'is revoked by a list from after the end all the same',
      made(-1, revoked({ at: daysFromNow(-40) })),
      'failed revoked',
    ],
  ];
};

const ocspRows = ({
  key,
  rootKey,
  caKey,
  ofRoot,
  ofCa,
  answer,
  given,
  ca,
  leaf,
}: ReturnType<typeof sourcesOf>): readonly Row[] => {
  const answered = (more: Partial<OcspWish>): Case => ({
    ...given,
    lists: [ofRoot()],
    responses: [answer(more)],
  });
  const responderKey = key('responder');
  const responder = (more: Partial<Wish> = {}) =>
    issue({
      subject: '应答',
      issuer: '签发',
      key: responderKey,
      by: caKey,
      serial: 20,
      more: [makeExtension('2.5.29.37', false, sequence(oid('1.3.6.1.5.5.7.3.9')))],
      ...more,
    });
  const delegated = (enclosed = responder()): Partial<OcspWish> => ({
    by: responderKey,
    enclosed: [enclosed],
  });
  return [
    ['is good by the word of the CA', answered({}), 'passed'],
    ['is good by the word of the CA under its name', answered({ name: '签发' }), 'passed'],
    ['is good by an answer from the document', { ...given, revocationGiven: [ofRoot(), answer()] }, 'passed'],
    ['is good with digests of SHA-256', answered({ digest: 'sha256' }), 'passed'],
    ['is good with digests of SM3', answered({ digest: 'sm3' }), 'passed'],
    ['is good by the word of an appointed responder', answered(delegated()), 'passed'],
    [
      'is good by a responder whose certificate the site has',
      { ...answered({ by: responderKey }), certificates: [ca(), responder()] },
      'passed',
    ],
    [
      'fails when it was revoked',
      answered({ status: { at: daysFromNow(-10), reason: 1 } }),
      'failed revoked',
    ],
    ['fails when it is on hold', answered({ status: { at: daysFromNow(-10), reason: 6 } }), 'failed on-hold'],
    [
      'fails when an answer says so and a list does not',
      { ...answered({ status: { at: daysFromNow(-10) } }), lists: [ofRoot(), ofCa()] },
      'failed revoked',
    ],
    [
      'stays open when the responder does not know',
      answered({ status: 'unknown' }),
      'not-done revocation-unknown',
    ],
    [
      'stays open when the answer is about another number',
      answered({ serial: 9 }),
      'not-done revocation-missing',
    ],
    [
      'stays open when the answer is about another CA of that name',
      answered({ issuerKey: rootKey }),
      'not-done revocation-missing',
    ],
    [
      'stays open when the answer is stale',
      answered({ nextUpdate: daysFromNow(-0.5) }),
      'not-done revocation-stale',
    ],
    [
      'stays open when the answer is from the future',
      answered({ thisUpdate: daysFromNow(1) }),
      'not-done revocation-unusable',
    ],
    [
      'stays open when nobody of that name signed',
      answered({ by: key('stranger'), name: '签发' }),
      'not-done revocation-unusable',
    ],
    [
      'stays open when the responder is not for this',
      answered(delegated(responder({ more: [] }))),
      'not-done revocation-unusable',
    ],
    [
      'stays open when another CA appointed the responder',
      answered(delegated(responder({ issuer: '根', by: rootKey }))),
      'not-done revocation-unusable',
    ],
    [
      'stays open when the responder appointed itself in the name of the CA',
      answered(delegated(responder({ by: key('stranger'), keyIds: false }))),
      'not-done revocation-unusable',
    ],
    [
      'stays open when the responder was appointed under another name',
      answered(delegated(responder({ issuer: '别人' }))),
      'not-done revocation-unusable',
    ],
    [
      'stays open when the responder had expired',
      answered(delegated(responder({ to: daysFromNow(-5) }))),
      'not-done revocation-unusable',
    ],
    [
      'stays open when the responder has expired since',
      answered(delegated(responder({ to: daysFromNow(-0.5) }))),
      'not-done revocation-unusable',
    ],
    [
      'that has expired is good by an old answer of a responder of that time',
      {
        ...answered({
          ...delegated(responder({ to: daysFromNow(-15) })),
          thisUpdate: daysFromNow(-20),
          nextUpdate: daysFromNow(-19),
        }),
        leaf: leaf({ to: daysFromNow(-10) }),
        times: { now: NOW, claimed: daysFromNow(-30) },
      },
      'passed',
    ],
    [
      'stays open when the responder was revoked',
      {
        ...answered(delegated()),
        lists: [
          ofRoot(),
          ofCa({
            thisUpdate: daysFromNow(-9),
            nextUpdate: daysFromNow(-8),
            revoked: [{ serial: 20, at: daysFromNow(-9) }],
          }),
        ],
      },
      'not-done revocation-stale',
    ],
    [
      'stays open with an unknown critical extension',
      answered({ extensions: [makeExtension('1.2.3', true, integer(1))] }),
      'not-done revocation-unusable',
    ],
    [
      'stays open with an unknown critical extension of the status',
      answered({ singleExtensions: [makeExtension('1.2.3', true, integer(1))] }),
      'not-done revocation-unusable',
    ],
    [
      'is good with a nonce',
      answered({ extensions: [makeExtension('1.3.6.1.5.5.7.48.1.2', false, octets(Buffer.from('n')))] }),
      'passed',
    ],
  ];
};

describe.each(FAMILIES)('a certificate of %s', (family) => {
  const sources = sourcesOf(family);
  it.each(listRows(sources))('by revocation lists %s', (_, one, outcome) => {
    expect(said(judge(one).revocation)).toBe(outcome);
  });

  it.each(expiredRows(sources))('that has expired %s', (_, one, outcome) => {
    expect(said(judge(one).revocation)).toBe(outcome);
  });

  it.each(ocspRows(sources))('by answers of OCSP %s', (_, one, outcome) => {
    expect(said(judge(one).revocation)).toBe(outcome);
  });
});

describe('the answer about revocation', () => {
  const { key, caKey, ca, ofRoot, ofCa, given } = sourcesOf('SM2');

  it('is that of the path that may be relied upon, though another one knows of no revocation', () => {
    const otherKey = key('other root');
    const other = issue({ subject: '另根', issuer: '另根', key: otherKey, by: otherKey, ca: true });
    const crossed = issue({ subject: '签发', issuer: '另根', key: caKey, by: otherKey, ca: true, serial: 8 });
    const judged = judge({
      ...given,
      certificates: [ca(), crossed],
      lists: [ofRoot({ revoked: [{ serial: CA, at: daysFromNow(-9) }] }), ofCa()],
      also: {
        anchors: [other],
        recognitions: [{ by: '别处', divisions: ['640000'], from: '2020-01-01' }],
      },
    });
    expect([said(judged.chain), said(judged.revocation)]).toEqual(['passed', 'failed revoked']);
  });

  it('tells of every certificate what it rests on', () => {
    const { revocation } = judge({ ...given, lists: [ofRoot(), ofCa(revoked({ reason: 4 }))] });
    expect(revocation.facts).toMatchObject({
      reason: 'revoked',
      revocationReason: 'superseded',
      revokedAt: daysFromNow(-10).toISOString(),
      certificates: [
        { serial: '03', outcome: 'failed', source: 'list', thisUpdate: daysFromNow(-1).toISOString() },
        { serial: '02', outcome: 'passed', source: 'list', nextUpdate: daysFromNow(6).toISOString() },
      ],
    });
    expect(JSON.parse(JSON.stringify(revocation))).toEqual(revocation);
  });

  it('tells why lists were of no use', () => {
    const lists = [ofRoot(), ofCa({ version: 0 }), ofCa({ extensions: [point(yes(4))] })];
    const { revocation } = judge({ ...given, lists });
    expect(revocation.facts).toMatchObject({ unusable: ['list-indirect', 'list-version'] });
  });
});
