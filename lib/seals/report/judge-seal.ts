import { checkMaker } from '../seal/check-made.ts';
import type { EnclosedCertificate, Seal } from '../seal/seal.ts';
import type { CheckSignature, SignatureCheck } from '../signatures/check-signature.ts';
import { inOrder, SEAL_CHECKS, type Check, type CheckCode, type Outcome } from './check.ts';

/** When things are judged: `now`, and the time of signing by the signer's own word where there is one. */
export type JudgedAt = Readonly<{ now: Date; claimed: Date | undefined }>;

const SIGNATURE_OUTCOMES: Readonly<Record<SignatureCheck, Outcome>> = {
  verified: 'passed',
  'not-verified': 'failed',
  'algorithm-unknown': 'not-done',
  'algorithm-differs-from-key': 'failed',
  'key-unusable': 'failed',
};

/** A signature as a check. */
export const signatureCheck = (code: CheckCode, result: SignatureCheck): Check => ({
  code,
  outcome: SIGNATURE_OUTCOMES[result],
  ...(result === 'verified' ? {} : { facts: { result } }),
});

type Validity = Readonly<{ from: Date; to: Date }>;

const isWithin = ({ from, to }: Validity, at: Date): boolean => from <= at && at <= to;

/**
 * Whether something was valid when it was used: at the time that the signer claims, otherwise now. That it has expired
 * since is a warning (GM/T 0031-2014, 6.1.2).
 */
export const validityCheck = (code: CheckCode, validity: Validity, { now, claimed }: JudgedAt): Check => {
  const facts = {
    from: validity.from.toISOString(),
    to: validity.to.toISOString(),
    at: (claimed ?? now).toISOString(),
    by: claimed === undefined ? 'now' : 'claimed-time',
  };
  if (!isWithin(validity, claimed ?? now)) return { code, outcome: 'failed', facts };
  return { code, outcome: isWithin(validity, now) ? 'passed' : 'warning', facts };
};

/** The validity of a certificate, as {@link validityCheck}. */
export const certificateValidity = (
  code: CheckCode,
  { certificate }: EnclosedCertificate,
  at: JudgedAt,
): Check => {
  if (!certificate.ok) return { code, outcome: 'failed', facts: { reason: certificate.refusal.kind } };
  const { notBefore, notAfter } = certificate.value;
  return validityCheck(code, { from: notBefore.at, to: notAfter.at }, at);
};

/** Genuine makers' certificates have run out before a seal was used: told, and left to a policy. */
const makerValidity = (maker: EnclosedCertificate, at: JudgedAt): Check => {
  const check = certificateValidity('maker-certificate-validity', maker, at);
  return check.outcome === 'failed' && maker.certificate.ok ? { ...check, outcome: 'warning' } : check;
};

/** Extensions of which it is said that they must be understood, and which are not. */
export const extensionsCheck = (
  code: CheckCode,
  extensions: Seal['extensions'],
  unread: readonly string[] = [],
): Check => {
  const critical = [...extensions.filter((one) => one.critical).map(({ oid }) => oid), ...unread];
  return critical.length === 0
    ? { code, outcome: 'passed' }
    : { code, outcome: 'not-done', facts: { extensions: critical } };
};

const unreadIn = ({ certificate }: EnclosedCertificate): readonly string[] =>
  certificate.ok ? certificate.value.criticalUnread : [];

/** Everything that is checked of a seal by itself; chains need anchors, which are not given here. */
export const judgeSeal = (seal: Seal, at: JudgedAt, verify: CheckSignature): readonly Check[] =>
  inOrder(SEAL_CHECKS, [
    {
      code: 'seal-header',
      outcome: seal.header.id === 'ES' ? 'passed' : 'failed',
      facts: { id: seal.header.id, version: seal.header.version },
    },
    signatureCheck('maker-signature', checkMaker(verify, seal)),
    validityCheck('seal-validity', { from: seal.validFrom.at, to: seal.validTo.at }, at),
    makerValidity(seal.maker, at),
    extensionsCheck('seal-critical-extensions', seal.extensions, unreadIn(seal.maker)),
  ]);
