import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readOcspResponse } from '../../../lib/seals/trust/revocation/read-ocsp.ts';
import { readRevocationList } from '../../../lib/seals/trust/revocation/read-revocation-list.ts';
import { integer, sequence, utcTime } from '../../support/pki/der.ts';
import { makeOcspResponse } from '../../support/pki/make-ocsp-response.ts';
import { makeRevocationList } from '../../support/pki/make-revocation-list.ts';
import { mutations } from '../../support/pki/mutate.ts';
import { daysFromNow, issue, judge, keyNamed, NOW, said, TO, type Case, type Wish } from './authority.ts';

const times = { now: NOW, claimed: daysFromNow(-2) };
const NAMES = ['甲', '乙', '丙'] as const;
/** Of the kind that signs fastest: hundreds of worlds are made. */
const keyOf = (name: string) => keyNamed('P-256', name);
const KEYS = ['k0', 'k1', 'k2', 'k3'];

/** A certificate of a small world: few names and few keys, so that there are cycles, crossings and dead ends. */
const anyWish: fc.Arbitrary<Wish> = fc
  .record({
    subject: fc.constantFrom(...NAMES),
    issuer: fc.constantFrom(...NAMES),
    key: fc.constantFrom(...KEYS),
    by: fc.constantFrom(...KEYS),
    serial: fc.nat({ max: 3 }),
    ca: fc.boolean(),
    pathLength: fc.constantFrom(0, 1, 9),
    to: fc.constantFrom(daysFromNow(-3), daysFromNow(100)),
    keyIds: fc.boolean(),
  })
  .map(({ key, by, ca, ...wish }) => ({ ...wish, key: keyOf(key), by: keyOf(by), ca, keyUsage: 0xc6 }));

const anyWishes = fc.array(anyWish, { minLength: 1, maxLength: 5 });
const anyLists = fc.array(
  fc
    .record({
      issuer: fc.constantFrom(...NAMES),
      by: fc.constantFrom(...KEYS),
      revoked: fc.array(fc.nat({ max: 3 }), { maxLength: 2 }),
      age: fc.constantFrom(1, 4),
    })
    .map(({ issuer, by, revoked, age }) =>
      makeRevocationList({
        issuer,
        by: keyOf(by),
        thisUpdate: daysFromNow(-age),
        nextUpdate: daysFromNow(3 - age),
        revoked: revoked.map((serial) => ({ serial, at: daysFromNow(-50) })),
      }),
    ),
  { maxLength: 4 },
);
const leafWish = (key: string, by: string, issuer: string): Wish => ({
  subject: '签章人',
  issuer,
  key: keyOf(key),
  by: keyOf(by),
  serial: 3,
});
const anyWorld = fc.record({
  leaf: fc
    .tuple(fc.constantFrom(...KEYS), fc.constantFrom(...KEYS), fc.constantFrom(...NAMES))
    .map(([key, by, issuer]) => leafWish(key, by, issuer)),
  anchors: anyWishes,
  certificates: anyWishes,
  others: anyWishes,
  lists: anyLists,
});
type World = Readonly<{
  leaf: Wish;
  anchors: readonly Wish[];
  certificates: readonly Wish[];
  others: readonly Wish[];
  lists: readonly Buffer[];
}>;

const issued = ({ leaf, anchors, certificates, others, lists }: World): Case => ({
  leaf: issue(leaf),
  anchors: anchors.map(issue),
  certificates: certificates.map(issue),
  others: others.map(issue),
  lists,
  times,
});

/** Whether some path is good, by a plain search among what was wished for: without names, numbers or signatures read. */
const hasGoodPath = ({ leaf, anchors, certificates, others }: World): boolean => {
  const all = [...anchors, ...certificates, ...others];
  const lasts = (wish: Wish): boolean => (wish.to ?? TO) >= times.claimed;
  const from = (child: Wish, used: readonly Wish[], counted: number): boolean =>
    all.some((wish) => {
      const signs = wish.subject === child.issuer && wish.key === child.by && lasts(wish);
      if (!signs || used.includes(wish)) return false;
      if (anchors.includes(wish)) return true;
      if (wish.ca !== true || (wish.pathLength ?? 9) < counted) return false;
      const more = wish.subject === wish.issuer ? 0 : 1;
      return used.length < 6 && from(wish, [...used, wish], counted + more);
    });
  return from(leaf, [], 0);
};
const seeded = { seed: 20_260_601, numRuns: 150 };

describe('the answer, for any certificates and lists', () => {
  it('does not depend on the order in which they were given', () => {
    fc.assert(
      fc.property(anyWorld, (world) => {
        const one = issued(world);
        const turned = {
          ...one,
          anchors: one.anchors?.toReversed() ?? [],
          certificates: one.certificates?.toReversed() ?? [],
          others: one.others?.toReversed() ?? [],
          lists: one.lists?.toReversed() ?? [],
        };
        expect(judge(turned)).toEqual(judge(one));
      }),
      seeded,
    );
  });

  it('is good exactly when some path is', () => {
    fc.assert(
      fc.property(anyWorld, (world) => {
        const isGood = /passed|warning/.test(judge(issued(world)).chain.outcome);
        expect(isGood).toBe(hasGoodPath(world));
      }),
      seeded,
    );
  });

  it('is never good without an anchor of that very list at the end', () => {
    fc.assert(
      fc.property(anyWorld, (world) => {
        expect(judge(issued({ ...world, anchors: [] })).chain.outcome).toMatch(/not-done|failed/);
      }),
      seeded,
    );
  });

  it('is not rescued by more lists where a certificate was revoked on a good path', () => {
    fc.assert(
      fc.property(anyWorld, anyLists, (world, more) => {
        const before = judge(issued(world));
        const after = judge(issued({ ...world, lists: [...world.lists, ...more] }));
        expect(after.chain.outcome).toBe(before.chain.outcome);
        if (said(before.revocation) !== 'failed revoked' || before.chain.outcome === 'failed') return;
        if (JSON.stringify(before.path) === JSON.stringify(after.path))
          expect(said(after.revocation)).toBe('failed revoked');
      }),
      seeded,
    );
  });

  it('is given of a jungle of cross-certificates in bounded time', () => {
    const others = NAMES.flatMap((subject) =>
      NAMES.flatMap((issuer) =>
        KEYS.flatMap((key) =>
          KEYS.map((by, serial) =>
            issue({ subject, issuer, key: keyOf(key), by: keyOf(by), ca: true, serial, keyIds: false }),
          ),
        ),
      ),
    );
    const started = performance.now();
    const judged = judge({ leaf: issue(leafWish('k0', 'k1', '甲')), others, times });
    expect(judged.chain.outcome).toBe('not-done');
    expect(performance.now() - started).toBeLessThan(3000);
  });
});

describe('fuzz: revocation lists and answers of OCSP', () => {
  const [rootKey, leafKey] = [keyNamed('SM2', 'root'), keyNamed('SM2', 'leaf')];
  const root = issue({ subject: '根', issuer: '根', key: rootKey, by: rootKey, ca: true });
  const leaf = issue({ subject: '签章人', issuer: '根', key: leafKey, by: rootKey, serial: 3 });
  const known = { anchors: [root], leaf };
  const updates = { thisUpdate: daysFromNow(-1), nextUpdate: daysFromNow(6) };
  const list = makeRevocationList({
    issuer: '根',
    by: rootKey,
    ...updates,
    revoked: [{ serial: 9, at: NOW, reason: 1, invalidFrom: daysFromNow(-3) }],
  });
  const answer = makeOcspResponse({
    serial: 3,
    issuer: '根',
    issuerKey: rootKey,
    status: 'good',
    by: rootKey,
    ...updates,
  });
  const runs = 400 * Number(process.env['SUMU_RUNS'] ?? 1);

  it('give a result for any bytes, and are never believed when what was signed is another', () => {
    for (const [name, sample] of Object.entries({ list, answer })) {
      for (const changed of mutations(sample, name, runs)) {
        const judged = judge({ ...known, revocationGiven: [changed] });
        const read = [readRevocationList(changed), readOcspResponse(changed)];
        const signed = read.flatMap((one) => (one.ok ? [Buffer.from(one.value.signedBytes)] : []));
        const same = signed.some((bytes) => sample.includes(bytes));
        if (!same) expect(judged.revocation.outcome).toBe('not-done');
        expect(judged.revocation.outcome).not.toBe('failed');
      }
    }
  });

  it('are not believed with any one bit of what was signed turned', () => {
    for (const sample of [list, answer]) {
      const read = sample === list ? readRevocationList(sample) : readOcspResponse(sample);
      const signed = read.ok ? read.value.signedBytes : new Uint8Array();
      const start = sample.indexOf(signed);
      for (let i = 0; i < signed.length; i += 1) {
        const changed = Buffer.from(sample);
        changed[start + i] = (changed[start + i] ?? 0) ^ (1 << (i % 8));
        expect(judge({ ...known, revocationGiven: [changed] }).revocation.outcome).toBe('not-done');
      }
    }
  });
});

describe('a list of many', () => {
  const rootKey = keyOf('root');
  const root = issue({ subject: '根', issuer: '根', key: rootKey, by: rootKey, ca: true });
  const many = 100_000;
  const entry = (serial: number): Buffer => sequence(integer(serial), utcTime(daysFromNow(-10)));
  const revoked = Array.from({ length: many }, (_, i) => ({
    serial: 2 * i + 1_000_001,
    at: daysFromNow(-10),
  }));
  const list = makeRevocationList({
    issuer: '根',
    by: rootKey,
    thisUpdate: daysFromNow(-1),
    nextUpdate: daysFromNow(6),
    revoked,
  });
  const judgeSerial = (serial: number): string =>
    said(
      judge({
        anchors: [root],
        lists: [list],
        leaf: issue({ subject: '签章人', issuer: '根', key: keyOf('leaf'), by: rootKey, serial }),
      }).revocation,
    );

  it('is read without a node for each, and has its first, its last and nobody else', () => {
    expect(list.length).toBeGreaterThan(many * entry(1_000_001).length);
    expect(judgeSerial(1_000_001)).toBe('failed revoked');
    expect(judgeSerial(1_000_001 + 2 * (many - 1))).toBe('failed revoked');
    expect(judgeSerial(1_000_002)).toBe('passed');
  });
});
