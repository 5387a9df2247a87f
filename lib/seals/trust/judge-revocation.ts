import type { Facts } from '../../kernel/result.ts';
import type { CheckSignature } from '../signatures/check-signature.ts';
import type { CertificatePool } from './certificate-pool.ts';
import { worstFinding, type Finding, type TrustOutcome } from './finding.ts';
import type { CertificatePath, FoundPaths } from './find-paths.ts';
import { judgePath } from './judge-path.ts';
import type { Evidence, Gathered } from './revocation/evidence.ts';
import { gatherLists, type CheckList, type ListSigners } from './revocation/gather-lists.ts';
import { gatherOcsp } from './revocation/gather-ocsp.ts';
import { judgeStatus, type StatusAsked } from './revocation/judge-status.ts';
import type { OcspResponse } from './revocation/ocsp.ts';
import type { RevocationList } from './revocation/revocation-list.ts';
import type { KnownCertificate } from './trust-list.ts';

export type RevocationSources = Readonly<{
  lists: readonly RevocationList[];
  responses: readonly OcspResponse[];
  certificates: readonly KnownCertificate[];
  checkList: CheckList;
  verify: CheckSignature;
  pool: CertificatePool;
  find: (from: KnownCertificate) => FoundPaths;
  asked: StatusAsked;
}>;

type JudgedPath = Readonly<{ path: CertificatePath; outcome: TrustOutcome }>;

const NONE = (): readonly KnownCertificate[] => [];

const isRevokedBy = (
  known: KnownCertificate,
  issuer: KnownCertificate,
  { lists, checkList, asked }: RevocationSources,
): boolean => {
  const gathered = gatherLists(known.certificate, lists, { issuer, others: NONE }, checkList);
  const { finding } = judgeStatus(known.certificate, gathered, asked);
  return finding !== undefined && finding.facts?.['revokedAt'] !== undefined;
};

/**
 * Other keys of a CA that may sign its lists (RFC 5280, 6.3.3 f): certified by that CA itself or by whoever certified it,
 * on a path to the same anchor that was good when the list was made, and not known to be revoked.
 */
const otherSigners = (
  list: RevocationList,
  issuer: KnownCertificate,
  anchor: KnownCertificate,
  sources: RevocationSources,
): readonly KnownCertificate[] => {
  const { subject, issuer: parent } = issuer.certificate;
  const isSound = (path: CertificatePath): boolean => {
    const findings = judgePath(path, 'revocation-list', { now: list.thisUpdate });
    const [signer, above] = path.certificates;
    return (
      path.anchor.sm3 === anchor.sm3 &&
      findings.every(({ outcome }) => outcome === 'warning') &&
      (signer === undefined || above === undefined || !isRevokedBy(signer, above, sources))
    );
  };
  return sources.pool
    .withSubject(subject.comparable)
    .filter(({ sm3 }) => sm3 !== issuer.sm3)
    .filter(({ certificate }) =>
      [subject.comparable, parent.comparable].includes(certificate.issuer.comparable),
    )
    .filter((signer) => sources.find(signer).paths.some(isSound));
};

const gather = (
  known: KnownCertificate,
  issuer: KnownCertificate,
  { anchor }: CertificatePath,
  sources: RevocationSources,
): Gathered => {
  const { lists, responses, certificates, checkList, verify, asked } = sources;
  const { now } = asked.times;
  const signers: ListSigners = { issuer, others: (list) => otherSigners(list, issuer, anchor, sources) };
  const fromLists = gatherLists(known.certificate, lists, signers, checkList);
  const isRevoked = (responder: KnownCertificate): boolean => isRevokedBy(responder, issuer, sources);
  const fromOcsp = gatherOcsp(known.certificate, issuer, { responses, certificates, isRevoked, now, verify });
  return {
    evidence: [...fromLists.evidence, ...fromOcsp.evidence],
    unusable: [...fromLists.unusable, ...fromOcsp.unusable],
  };
};

const shownSource = (by: Evidence | undefined): Facts =>
  by === undefined
    ? {}
    : {
        source: by.source,
        thisUpdate: by.thisUpdate.toISOString(),
        ...(by.nextUpdate === undefined ? {} : { nextUpdate: by.nextUpdate.toISOString() }),
      };

type CertificateStatus = Readonly<{ finding: Finding | undefined; facts: Facts }>;

const statusesOn = (path: CertificatePath, sources: RevocationSources): readonly CertificateStatus[] =>
  path.certificates.slice(0, -1).map((known, place) => {
    const { subject, serialNumber } = known.certificate;
    // The anchor stands at the end, so that every other certificate has its issuer behind it.
    const issuer = path.certificates[place + 1] ?? path.anchor;
    const { finding, by } = judgeStatus(
      known.certificate,
      gather(known, issuer, path, sources),
      sources.asked,
    );
    const { outcome = 'passed', reason, facts: more } = finding ?? {};
    const said = { outcome, ...(reason === undefined ? {} : { reason }), ...more };
    const facts = { certificate: subject.text, serial: serialNumber, ...said, ...shownSource(by) };
    return { finding, facts };
  });

/**
 * Whether a certificate of a path was revoked, or whether that is not known. The anchor is not asked about: whoever
 * trusts it would take it off the list. Of a path that may not be relied upon, nobody's word counts.
 */
export const judgeRevocation = (
  { path, outcome }: JudgedPath,
  sources: RevocationSources,
): Readonly<{ outcome: TrustOutcome; facts: Facts }> => {
  if (outcome === 'failed') return { outcome: 'not-done', facts: { reason: 'path-not-valid' } };
  const statuses = statusesOn(path, sources);
  const worst = worstFinding(statuses.flatMap(({ finding }) => finding ?? []));
  return {
    outcome: worst?.outcome ?? 'passed',
    facts: {
      ...(worst === undefined ? {} : { reason: worst.reason, ...worst.facts }),
      certificates: statuses.map(({ facts }) => facts),
    },
  };
};
