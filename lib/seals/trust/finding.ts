import type { Facts } from '../../kernel/result.ts';

/** From best to worst. */
export const TRUST_OUTCOMES = ['passed', 'warning', 'not-done', 'failed'] as const;
/** What became of a path, or of the question whether something on it is revoked. */
export type TrustOutcome = (typeof TRUST_OUTCOMES)[number];

/** Everything that may keep a certificate from being relied upon, as stable codes. */
export type TrustReason =
  // Paths that lead nowhere.
  | 'no-anchor'
  | 'issuer-signature-wrong'
  | 'issuer-algorithm-unknown'
  | 'issuer-algorithm-weak'
  | 'path-too-long'
  | 'path-too-costly'
  // The certificate in question.
  | 'certificate-expired'
  | 'certificate-not-yet-valid'
  | 'expired-since'
  | 'expired-time-unknown'
  | 'key-usage-wrong'
  | 'key-usage-absent'
  | 'extended-key-usage-wrong'
  | 'critical-extension-unknown'
  // Certificates of CAs.
  | 'algorithms-disagree'
  | 'version-wrong'
  | 'ca-expired'
  | 'ca-not-yet-valid'
  | 'ca-flag-missing'
  | 'ca-key-usage-wrong'
  | 'ca-critical-extension-unknown'
  | 'path-length-exceeded'
  | 'name-constraints-violated'
  | 'name-constraints-unreadable'
  | 'name-constraints-unsupported'
  | 'policy-constraints-unsupported'
  // Anchors and who recognises them.
  | 'anchor-ca-flag-missing'
  | 'anchor-key-usage-wrong'
  | 'no-recognition'
  | 'recognition-elsewhere'
  | 'recognition-not-yet'
  | 'recognition-over'
  | 'recognition-over-time-unproven'
  // Revocation.
  | 'no-path'
  | 'path-not-valid'
  | 'revoked'
  | 'revoked-since'
  | 'revoked-now-time-unproven'
  | 'on-hold'
  | 'on-hold-since'
  | 'on-hold-now-time-unproven'
  | 'revocation-unknown'
  | 'revocation-stale'
  | 'revocation-too-early'
  | 'revocation-expired-off-list'
  | 'revocation-unusable'
  | 'revocation-missing';

/** One thing that stands against a certificate of a path, or is worth saying of it. */
export type Finding = Readonly<{
  outcome: Exclude<TrustOutcome, 'passed'>;
  reason: TrustReason;
  facts?: Facts;
}>;

export const rankOf = (outcome: TrustOutcome): number => TRUST_OUTCOMES.indexOf(outcome);

export const worstOf = (outcomes: readonly TrustOutcome[]): TrustOutcome =>
  TRUST_OUTCOMES.findLast((outcome) => outcomes.includes(outcome)) ?? 'passed';

/** The first of the worst: what is named as the reason where several things were found. */
export const worstFinding = (findings: readonly Finding[]): Finding | undefined => {
  const worst = worstOf(findings.map(({ outcome }) => outcome));
  return findings.find(({ outcome }) => outcome === worst);
};
