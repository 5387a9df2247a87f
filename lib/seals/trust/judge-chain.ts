import type { Facts } from '../../kernel/result.ts';
import type { Certificate } from '../certificates/certificate.ts';
import type { CheckSignature } from '../signatures/check-signature.ts';
import { knownCertificate, poolOf } from './certificate-pool.ts';
import { rankOf, worstFinding, type Finding, type TrustOutcome } from './finding.ts';
import { findPaths, type CertificatePath } from './find-paths.ts';
import { judgePath } from './judge-path.ts';
import { judgeRecognition } from './judge-recognition.ts';
import { judgeRevocation } from './judge-revocation.ts';
import { readGivenRevocation } from './read-given-revocation.ts';
import { boundedListCheck } from './revocation/gather-lists.ts';
import type { RevocationList } from './revocation/revocation-list.ts';
import { boundedIssueCheck } from './signature-budget.ts';
import { judgedInstant, type SigningTimes } from './standing.ts';
import type { KnownCertificate, Recognition, TrustList, TrustPurpose } from './trust-list.ts';

/** A certificate in question with all that its judgement depends on. */
export type ChainAsked = Readonly<{
  leaf: Certificate;
  /** From the document: nothing of it is trusted. */
  others: readonly Certificate[];
  purpose: TrustPurpose;
  times: SigningTimes;
  /** Of the site that judges: its anchors must be recognised there. */
  division: string;
  trust: TrustList;
  /** Raw revocation lists and answers of OCSP that the document encloses: they count as far as their signatures hold. */
  revocationGiven?: readonly Uint8Array[];
  verify: CheckSignature;
  /** In milliseconds: older ones do not show that nothing is revoked. Without it, each counts for as long as it says. */
  maxRevocationAge?: number;
}>;

/** `facts.reason` says why, as a stable code; `facts.findings` has everything that was found. */
export type ChainCheck = Readonly<{ outcome: TrustOutcome; facts: Facts }>;

export type PathCertificate = Readonly<{
  subject: string;
  issuer: string;
  serial: string;
  notBefore: string;
  notAfter: string;
  sm3: string;
}>;

/** Can be written as JSON. The path begins with the certificate in question. */
export type ChainJudgement = Readonly<{
  chain: ChainCheck;
  revocation: ChainCheck;
  anchor?: Readonly<{ subject: string; sm3: string; recognition?: Recognition }>;
  path: readonly PathCertificate[];
}>;

type Judged = Readonly<{
  path: CertificatePath;
  recognition?: Recognition;
  findings: readonly Finding[];
  outcome: TrustOutcome;
}>;

type Whole = Judged & Readonly<{ revocation: ChainCheck }>;

const MOST_SIGNATURES = 100;
const MOST_LIST_SIGNATURES = 50;
/** Of the best paths, so many are looked at for revocation. */
const MOST_PATHS = 4;

const shown = ({ certificate, sm3 }: KnownCertificate): PathCertificate => ({
  subject: certificate.subject.text,
  issuer: certificate.issuer.text,
  serial: certificate.serialNumber,
  notBefore: certificate.notBefore.at.toISOString(),
  notAfter: certificate.notAfter.at.toISOString(),
  sm3,
});

const checkOf = (findings: readonly Finding[], facts: Facts): ChainCheck => {
  const worst = worstFinding(findings);
  return {
    outcome: worst?.outcome ?? 'passed',
    facts: {
      ...facts,
      ...(worst === undefined ? {} : { reason: worst.reason, ...worst.facts, findings }),
    },
  };
};

const judgeOne = (path: CertificatePath, asked: ChainAsked): Judged => {
  const { purpose, times } = asked;
  const recognised = judgeRecognition(path.anchor.recognitions, asked);
  const findings = [
    ...judgePath(path, purpose, times),
    ...('finding' in recognised ? [recognised.finding] : []),
  ];
  return {
    path,
    findings,
    outcome: worstFinding(findings)?.outcome ?? 'passed',
    ...('recognition' in recognised ? { recognition: recognised.recognition } : {}),
  };
};

const sign = (a: string, b: string): number => Number(a > b) - Number(a < b);

const byOutcome = (a: Judged, b: Judged): number => {
  const [ofA, ofB] = [a.path.certificates, b.path.certificates];
  const ids = (path: readonly KnownCertificate[]): string => path.map(({ sm3 }) => sm3).join();
  return rankOf(a.outcome) - rankOf(b.outcome) || ofA.length - ofB.length || sign(ids(ofA), ids(ofB));
};

/** A path that may be relied upon comes before all others, whatever is revoked on it; then the better one. */
const byWhole = (a: Whole, b: Whole): number => {
  const isOpen = ({ outcome }: Whole): number => Math.max(rankOf(outcome), rankOf('warning'));
  const worse = ({ outcome, revocation }: Whole): number =>
    Math.max(rankOf(outcome), rankOf(revocation.outcome));
  return isOpen(a) - isOpen(b) || worse(a) - worse(b) || byOutcome(a, b);
};

/** So that of many lists of one CA the newest are verified. */
const newestFirst = (a: RevocationList, b: RevocationList): number =>
  b.thisUpdate.getTime() - a.thisUpdate.getTime();

const withoutPath = (leaf: KnownCertificate, deadEnds: readonly Finding[], facts: Facts): ChainJudgement => {
  const [best] = deadEnds.toSorted(
    (a, b) => rankOf(a.outcome) - rankOf(b.outcome) || sign(JSON.stringify(a), JSON.stringify(b)),
  );
  const finding = best ?? ({ outcome: 'not-done', reason: 'no-anchor' } as const);
  return {
    chain: checkOf([finding], facts),
    revocation: { outcome: 'not-done', facts: { reason: 'no-path' } },
    path: [shown(leaf)],
  };
};

/**
 * Judges whether a certificate leads to an anchor that is recognised in the site's division, and whether it or a CA on the
 * way was revoked: at the proven time of signing, else at the claimed one, else now. Nothing is fetched. What is missing
 * is `not-done`; `failed` is only what is known to be wrong. Of several paths the best counts. The order of certificates
 * and lists does not matter; any certificates give an answer, in bounded time.
 */
export const judgeChain = (asked: ChainAsked): ChainJudgement => {
  const { trust, others, purpose, times, verify } = asked;
  const leaf = knownCertificate(asked.leaf);
  const pool = poolOf(trust, others);
  const checkSigners = boundedIssueCheck(verify, MOST_SIGNATURES);
  const { at, by } = judgedInstant(times);
  // Of now, only that it was now: the same judgement a minute later says the same.
  const facts = { purpose, judgedBy: by, ...(by === 'now' ? {} : { judgedAt: at.toISOString() }) };
  const { paths, deadEnds } = findPaths(leaf, pool, boundedIssueCheck(verify, MOST_SIGNATURES));
  const judged = paths.map((path) => judgeOne(path, asked)).toSorted(byOutcome);
  if (judged.length === 0) return withoutPath(leaf, deadEnds, facts);
  const given = readGivenRevocation(asked.revocationGiven ?? []);
  const sources = {
    lists: [...trust.revocationLists, ...given.revocationLists].toSorted(newestFirst),
    responses: [...trust.ocspResponses, ...given.ocspResponses],
    certificates: trust.certificates,
    checkList: boundedListCheck(verify, MOST_LIST_SIGNATURES),
    verify,
    pool,
    find: (from: KnownCertificate) => findPaths(from, pool, checkSigners),
    asked: { times, ...(asked.maxRevocationAge === undefined ? {} : { maxAge: asked.maxRevocationAge }) },
  };
  const [best] = judged
    .slice(0, MOST_PATHS)
    .map((one): Whole => ({ ...one, revocation: judgeRevocation(one, sources) }))
    .toSorted(byWhole);
  if (best === undefined) return withoutPath(leaf, deadEnds, facts);
  const { path, recognition, findings, revocation } = best;
  return {
    chain: checkOf(findings, facts),
    revocation,
    anchor: {
      subject: path.anchor.certificate.subject.text,
      sm3: path.anchor.sm3,
      ...(recognition === undefined ? {} : { recognition }),
    },
    path: path.certificates.map(shown),
  };
};
