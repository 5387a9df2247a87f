import { isSelfIssued } from './path-names.ts';
import type { CertificatePool, PooledCertificate } from './certificate-pool.ts';
import type { Finding, TrustReason } from './finding.ts';
import type { CheckIssue } from './signature-budget.ts';
import type { KnownCertificate, TrustAnchor } from './trust-list.ts';

/** Certificates whose signatures hold, from the one in question to an anchor, which may be that very one. */
export type CertificatePath = Readonly<{ certificates: readonly KnownCertificate[]; anchor: TrustAnchor }>;

/** All paths that there are, and why others ended before an anchor. */
export type FoundPaths = Readonly<{ paths: readonly CertificatePath[]; deadEnds: readonly Finding[] }>;

/** With the certificate in question and the anchor. */
const MAX_LENGTH = 8;
/** Cross-certificates multiply paths: so many steps are taken altogether. */
const MAX_STEPS = 500;

type Search = {
  readonly pool: CertificatePool;
  readonly check: CheckIssue;
  readonly paths: CertificatePath[];
  readonly deadEnds: Finding[];
  steps: number;
};

/** How well the id of the key that signed agrees with that of a candidate's key. A hint only: the signature decides. */
const keyIdRank = (issued: KnownCertificate, issuer: KnownCertificate): 0 | 1 | 2 => {
  const { authorityKeyId } = issued.certificate.known;
  const { subjectKeyId } = issuer.certificate.known;
  if (authorityKeyId === undefined || subjectKeyId === undefined) return 1;
  return authorityKeyId === subjectKeyId ? 0 : 2;
};

const candidatesFor = (search: Search, path: readonly KnownCertificate[]): readonly PooledCertificate[] => {
  const last = path.at(-1);
  if (last === undefined || last.certificate.issuer.attributes.length === 0) return [];
  const rank = (one: PooledCertificate): string => `${keyIdRank(last, one)}${one.source}${one.sm3}`;
  return search.pool
    .withSubject(last.certificate.issuer.comparable)
    .filter(({ sm3 }) => path.every((one) => one.sm3 !== sm3))
    .map((one) => ({ one, rank: rank(one) }))
    .toSorted((a, b) => (a.rank < b.rank ? -1 : 1))
    .map(({ one }) => one);
};

const deadEnd = (last: KnownCertificate, reason: TrustReason): Finding => ({
  outcome: reason === 'issuer-signature-wrong' ? 'failed' : 'not-done',
  reason,
  facts: { certificate: last.certificate.subject.text, issuer: last.certificate.issuer.text },
});

/**
 * Why nobody issued a certificate. Only of a trusted certificate whose key must be the one that is meant is it known that
 * the signature is wrong; otherwise the right certificate of the same name may just not be here.
 */
const whyNoIssuer = (
  search: Search,
  last: KnownCertificate,
  tried: readonly PooledCertificate[],
): TrustReason => {
  const checks = tried.map((one) => ({ one, result: search.check(last, one) }));
  if (checks.some(({ result }) => result === 'budget-spent')) return 'path-too-costly';
  if (checks.some(({ result }) => result === 'algorithm-unknown' || result === 'key-unusable'))
    return 'issuer-algorithm-unknown';
  const meant = checks.some(({ one }) => one.source < 2 && keyIdRank(last, one) < 2);
  return meant ? 'issuer-signature-wrong' : 'no-anchor';
};

const extend = (search: Search, path: readonly KnownCertificate[], last: KnownCertificate): void => {
  const anchor = search.pool.anchorOf(last.sm3);
  if (anchor !== undefined) search.paths.push({ certificates: path, anchor });
  if (anchor !== undefined && isSelfIssued(last.certificate)) return;
  const candidates = candidatesFor(search, path);
  const issuers = candidates.filter((one) => search.check(last, one) === 'verified');
  if (issuers.length === 0 && anchor === undefined)
    search.deadEnds.push(deadEnd(last, whyNoIssuer(search, last, candidates)));
  for (const issuer of issuers) {
    search.steps += 1;
    if (path.length >= MAX_LENGTH) search.deadEnds.push(deadEnd(last, 'path-too-long'));
    else if (search.steps > MAX_STEPS) search.deadEnds.push(deadEnd(last, 'path-too-costly'));
    else extend(search, [...path, issuer], issuer);
  }
};

/**
 * Finds the paths from a certificate to anchors: by names, then by signatures. No certificate stands in a path twice; the
 * length of paths, the signatures verified and the steps taken are bounded, and the order of what was given does not
 * matter. Whether a path may be relied upon is for `judgePath`.
 */
export const findPaths = (leaf: KnownCertificate, pool: CertificatePool, check: CheckIssue): FoundPaths => {
  const search: Search = { pool, check, paths: [], deadEnds: [], steps: 0 };
  extend(search, [leaf], leaf);
  return { paths: search.paths, deadEnds: search.deadEnds };
};
