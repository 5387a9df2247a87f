import type { Facts } from '../../../lib/kernel/result.ts';

const AT = '2025-06-01T02:30:00.000Z';

/** As the judges of validity, of registrations and of times tell them. */
const VALIDITY: Facts = {
  from: '2020-01-01T00:00:00.000Z',
  to: '2025-01-01T00:00:00.000Z',
  at: AT,
  by: 'claimed-time',
};
const MADE: Facts = { ...VALIDITY, made: '2024-12-01T00:00:00.000Z' };
const STATE: Facts = { state: 'revoked', since: AT };
const CLAIMED: Facts = { claimed: AT };
const METHOD: Facts = { method: '1.2.156.10197.1.401.2' };

/** As the judges of paths tell them: the purpose and the instant always come with them. */
const PATH: Facts = { purpose: 'signer', judgedBy: 'now' };
const CERTIFICATE: Facts = { ...PATH, certificate: 'CN=苏木测试' };
const ISSUER: Facts = { ...CERTIFICATE, issuer: 'CN=测试CA' };
const EXTENSIONS: Facts = { ...CERTIFICATE, extensions: ['1.3.6.1.5.5.7.1.4'] };
const RECOGNITION: Facts = { ...PATH, from: '2020-01-01', to: '2024-01-01' };

const statusOf = (reason: string, more: Facts = {}): Facts => ({
  ...more,
  certificates: [
    { certificate: 'CN=另一张', outcome: 'passed' },
    { certificate: 'CN=苏木测试', reason },
  ],
});
const revokedOf = (reason: string): Facts =>
  statusOf(reason, { revokedAt: AT, revocationReason: 'keyCompromise' });

const FACTS: Readonly<Record<string, Facts>> = {
  'content-can-act': { kinds: ['javascript', 'launch'] },
  'signature-unlinked': { path: 'Doc_0/Signs/Sign_1/Signature.xml' },
  'signed-value-too-large': { bytes: 3_000_000 },
  'signature-type-differs': { says: 'Seal', is: 'digital-signature' },
  'versions-differ': { layout: '2020', version: 5, seal: 4 },
  'check-method-unknown': METHOD,
  'check-method-keyed': METHOD,
  'signer-ambiguous': { signers: 2 },
  'algorithm-unknown': { algorithm: '1.2.840.113549.1.1.4' },
  'algorithm-weak': { key: 'rsa', algorithm: '1.2.840.113549.1.1.11', digest: 'sha256', bits: 1024 },
  'certificate-not-in-seal-list': { listed: 1 },
  'seal-list-unreadable': { listed: 1 },
  'critical-extension-unknown': EXTENSIONS,
  'not-yet-valid': VALIDITY,
  expired: VALIDITY,
  'signer-certificate-validity/expired': VALIDITY,
  'maker-certificate-validity/expired': MADE,
  'maker-certificate-validity/not-yet-valid': MADE,
  'expired-since': VALIDITY,
  'made-after-expiry': MADE,
  'made-too-early': MADE,
  'seal-suspended': STATE,
  'seal-revoked': STATE,
  'seal-withdrawn-since': STATE,
  'seal-withdrawn-time-unproven': STATE,
  'claimed-time-in-the-future': CLAIMED,
  'claimed-time-after-stamp': CLAIMED,
  'time-stamp-untrusted': { because: 'no-anchor', at: AT, authority: 'CN=测试时间戳' },
  ...Object.fromEntries(
    [
      'no-anchor',
      'issuer-signature-wrong',
      'issuer-algorithm-unknown',
      'path-too-long',
      'path-too-costly',
    ].map((reason) => [`signer-chain/${reason}`, ISSUER]),
  ),
  ...Object.fromEntries(
    [
      'certificate-expired',
      'certificate-not-yet-valid',
      'expired-since',
      'expired-time-unknown',
      'issuer-algorithm-weak',
      'key-usage-absent',
      'extended-key-usage-wrong',
      'algorithms-disagree',
      'version-wrong',
      'ca-expired',
      'ca-not-yet-valid',
      'ca-flag-missing',
      'ca-key-usage-wrong',
      'path-length-exceeded',
      'policy-constraints-unsupported',
      'anchor-ca-flag-missing',
      'anchor-key-usage-wrong',
    ].map((reason) => [`signer-chain/${reason}`, CERTIFICATE]),
  ),
  'signer-chain/key-usage-wrong': { ...CERTIFICATE, keyUsage: ['keyEncipherment'] },
  'signer-chain/critical-extension-unknown': EXTENSIONS,
  'signer-chain/ca-critical-extension-unknown': EXTENSIONS,
  'signer-chain/recognition-elsewhere': { ...PATH, division: '150100' },
  'signer-chain/recognition-not-yet': RECOGNITION,
  'signer-chain/recognition-over': RECOGNITION,
  'signer-chain/recognition-over-time-unproven': RECOGNITION,
  ...Object.fromEntries(
    [
      'revoked',
      'revoked-since',
      'revoked-now-time-unproven',
      'on-hold',
      'on-hold-since',
      'on-hold-now-time-unproven',
    ].map((reason) => [`signer-chain/${reason}`, revokedOf(reason)]),
  ),
  ...Object.fromEntries(
    [
      'revocation-unknown',
      'revocation-stale',
      'revocation-too-early',
      'revocation-expired-off-list',
      'revocation-missing',
    ].map((reason) => [`signer-chain/${reason}`, statusOf(reason)]),
  ),
  'signer-chain/revocation-unusable': { unusable: ['list-signature-wrong', 'from-the-future'] },
};

/** Facts such as a reason comes with, by its key among the texts. */
export const factsOf = (key: string): Facts => (key.startsWith('der-') ? { offset: 17 } : (FACTS[key] ?? {}));
