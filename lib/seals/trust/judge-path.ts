import type { Certificate } from '../certificates/certificate.ts';
import type { Finding } from './finding.ts';
import type { CertificatePath } from './find-paths.ts';
import { judgeAnchor, judgeIssuer } from './judge-issuer.ts';
import { judgeLeaf, type PathPurpose } from './judge-leaf.ts';
import { judgeNameConstraints } from './name-constraints.ts';
import { schemeOf } from '../signatures/scheme.ts';
import { isSelfIssued } from './path-names.ts';
import type { SigningTimes } from './standing.ts';

const about = ({ subject }: Certificate, findings: readonly Finding[]): readonly Finding[] =>
  findings.map((finding) => ({ ...finding, facts: { certificate: subject.text, ...finding.facts } }));

const LEAST_RSA_BITS = 2048;

/** Signatures that hold, and that others than the issuer may have made. The anchor's own counts for nothing. */
const judgeSignatures = (path: readonly Certificate[]): readonly Finding[] =>
  path.slice(0, -1).flatMap((issued, place) => {
    const key = path[place + 1]?.publicKey;
    const isShort = key?.kind === 'rsa' && key.bits < LEAST_RSA_BITS;
    const isWeak = isShort || schemeOf(issued.signatureAlgorithm)?.digest === 'sha1';
    return isWeak ? about(issued, [{ outcome: 'not-done', reason: 'issuer-algorithm-weak' }]) : [];
  });

/**
 * Everything that stands against a path whose signatures hold, by the rules of RFC 5280, 6.1, without revocation and
 * without the question who recognises its anchor.
 */
export const judgePath = (
  { certificates }: CertificatePath,
  purpose: PathPurpose,
  times: SigningTimes,
): readonly Finding[] => {
  const path = certificates.map(({ certificate }) => certificate);
  const [leaf, ...issuers] = path;
  const anchor = issuers.pop();
  if (leaf === undefined) return [];
  const notSelfIssued = (most: number): number =>
    issuers.slice(0, most).filter((ca) => !isSelfIssued(ca)).length;
  const names = judgeNameConstraints(path);
  return [
    ...about(leaf, judgeLeaf(leaf, purpose, times)),
    ...issuers.flatMap((ca, place) => about(ca, judgeIssuer(ca, notSelfIssued(place), times))),
    ...(anchor === undefined ? [] : about(anchor, judgeAnchor(anchor, times))),
    ...judgeSignatures(path),
    ...(names === undefined ? [] : [{ outcome: 'failed', reason: names } as const]),
  ];
};
