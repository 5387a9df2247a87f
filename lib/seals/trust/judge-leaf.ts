import type { Certificate } from '../certificates/certificate.ts';
import type { KeyUsage } from '../certificates/extensions.ts';
import type { Finding, TrustReason } from './finding.ts';
import { unknownCritical } from './path-extensions.ts';
import { standingOf, type SigningTimes, type Standing } from './standing.ts';
import type { TrustPurpose } from './trust-list.ts';

/** A path is also built for the key that signed a revocation list. */
export type PathPurpose = TrustPurpose | 'revocation-list';

const TIME_STAMPING = '1.3.6.1.5.5.7.3.8';
const SIGNING: readonly KeyUsage[] = ['digitalSignature', 'nonRepudiation'];

const VALIDITY: Readonly<Record<Exclude<Standing, 'within'>, Finding>> = {
  'over-since': { outcome: 'warning', reason: 'expired-since' },
  'over-unknown': { outcome: 'not-done', reason: 'expired-time-unknown' },
  over: { outcome: 'failed', reason: 'certificate-expired' },
  'not-yet': { outcome: 'failed', reason: 'certificate-not-yet-valid' },
};

/** Genuine makers' certificates have run out before their seal was used: told, and left to a policy. */
const judgeValidity = (leaf: Certificate, purpose: PathPurpose, times: SigningTimes): readonly Finding[] => {
  const standing = standingOf({ from: leaf.notBefore.at, to: leaf.notAfter.at }, times);
  if (standing === 'within') return [];
  const finding = VALIDITY[standing];
  return [purpose === 'maker' && finding.outcome === 'failed' ? { ...finding, outcome: 'warning' } : finding];
};

const judgeKeyUsage = ({ known }: Certificate, purpose: PathPurpose): readonly Finding[] => {
  if (known.keyUsage === undefined) return [{ outcome: 'warning', reason: 'key-usage-absent' }];
  const wanted = purpose === 'revocation-list' ? (['cRLSign'] as const) : SIGNING;
  if (wanted.some((usage) => known.keyUsage?.includes(usage))) return [];
  return [{ outcome: 'failed', reason: 'key-usage-wrong', facts: { keyUsage: known.keyUsage } }];
};

/** RFC 3161, 2.3: time stamping, critical, and nothing else. Of signers and makers this extension is no guide. */
const isTimeStamper = ({ known, extensions }: Certificate): boolean =>
  known.extendedKeyUsage?.length === 1 &&
  known.extendedKeyUsage[0] === TIME_STAMPING &&
  extensions.some(({ oid, critical }) => oid === '2.5.29.37' && critical);

const failed = (reason: TrustReason): Finding => ({ outcome: 'failed', reason });

/** What stands against the certificate at the beginning of a path by itself. */
export const judgeLeaf = (
  leaf: Certificate,
  purpose: PathPurpose,
  times: SigningTimes,
): readonly Finding[] => {
  const unknown = unknownCritical(leaf);
  return [
    ...judgeValidity(leaf, purpose, times),
    ...judgeKeyUsage(leaf, purpose),
    ...(purpose === 'time-stamp' && !isTimeStamper(leaf) ? [failed('extended-key-usage-wrong')] : []),
    ...(leaf.algorithmsAgree ? [] : [failed('algorithms-disagree')]),
    ...(leaf.version < 3 && leaf.extensions.length > 0 ? [failed('version-wrong')] : []),
    ...(unknown.length === 0
      ? []
      : [
          {
            outcome: 'not-done',
            reason: 'critical-extension-unknown',
            facts: { extensions: unknown },
          } as const,
        ]),
  ];
};
