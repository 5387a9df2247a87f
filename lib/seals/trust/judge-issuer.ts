import type { Certificate } from '../certificates/certificate.ts';
import type { Finding, TrustReason } from './finding.ts';
import { requiresPolicy, unknownCritical } from './path-extensions.ts';
import { standingOf, type SigningTimes, type Standing } from './standing.ts';

const VALIDITY: Readonly<Record<Exclude<Standing, 'within'>, Finding>> = {
  'over-since': { outcome: 'warning', reason: 'expired-since' },
  'over-unknown': { outcome: 'not-done', reason: 'expired-time-unknown' },
  over: { outcome: 'failed', reason: 'ca-expired' },
  'not-yet': { outcome: 'failed', reason: 'ca-not-yet-valid' },
};

const judgeValidity = ({ notBefore, notAfter }: Certificate, times: SigningTimes): readonly Finding[] => {
  const standing = standingOf({ from: notBefore.at, to: notAfter.at }, times);
  return standing === 'within' ? [] : [VALIDITY[standing]];
};

const failed = (reason: TrustReason): Finding => ({ outcome: 'failed', reason });
const mayNotSign = ({ known }: Certificate): boolean => known.keyUsage?.includes('keyCertSign') === false;

/**
 * What stands against a CA on the way (RFC 5280, 6.1.4). `below` is how many CAs that are not self-issued stand between
 * it and the certificate in question. An unknown critical extension fails it: the path must be refused.
 */
export const judgeIssuer = (ca: Certificate, below: number, times: SigningTimes): readonly Finding[] => {
  const { basicConstraints } = ca.known;
  const most = basicConstraints?.pathLength;
  const unknown = unknownCritical(ca);
  return [
    ...judgeValidity(ca, times),
    ...(ca.algorithmsAgree ? [] : [failed('algorithms-disagree')]),
    ...(ca.version === 3 ? [] : [failed('version-wrong')]),
    ...(basicConstraints?.ca === true ? [] : [failed('ca-flag-missing')]),
    ...(mayNotSign(ca) ? [failed('ca-key-usage-wrong')] : []),
    ...(most === undefined || below <= most ? [] : [failed('path-length-exceeded')]),
    ...(unknown.length === 0
      ? []
      : [{ ...failed('ca-critical-extension-unknown'), facts: { extensions: unknown } }]),
    ...(requiresPolicy(ca)
      ? [{ outcome: 'not-done', reason: 'policy-constraints-unsupported' } as const]
      : []),
  ];
};

/**
 * An anchor is trusted for what it is: RFC 5280 asks neither for its signature nor for its extensions. A genuine root
 * lacks the marks of a CA, which is told. That it had expired counts, as it does for everybody else who builds paths.
 */
export const judgeAnchor = (anchor: Certificate, times: SigningTimes): readonly Finding[] => [
  ...judgeValidity(anchor, times),
  ...(anchor.known.basicConstraints?.ca === true
    ? []
    : [{ outcome: 'warning', reason: 'anchor-ca-flag-missing' } as const]),
  ...(mayNotSign(anchor) ? [{ outcome: 'warning', reason: 'anchor-key-usage-wrong' } as const] : []),
];
